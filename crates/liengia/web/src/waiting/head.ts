// A form as it is kept, and as it is sent. Pages and the worker read it. Not here: how it is read out of a page (form.ts).
export type FileName = { field: string; name: string; type: string };
export type Head = {
  /** What it is, in the words of its page. */
  title: string;
  /** Where it is sent, and the page it was written on. */
  action: string;
  page: string;
  inParts: boolean;
  fields: [string, string][];
  files: FileName[];
  /** Label and value, as they stood on the screen. */
  shown: [string, string][];
  /** The draft that it took the place of. */
  draft: string;
  /** Its receipt leaves no trace here either. */
  quiet: boolean;
};
export type Written = { head: Head; files: File[] };

/** The same as a body, with files as they were. */
export function body(head: Head, files: BlobPart[]): FormData | URLSearchParams {
  if (!head.inParts) return new URLSearchParams(head.fields);
  const data = new FormData();
  for (const [name, value] of head.fields) data.append(name, value);
  head.files.forEach((file, n) => { const bytes = files[n]; if (bytes) data.append(file.field, new File([bytes], file.name, { type: file.type })); });
  return data;
}
