// Vietnamese without its marks, so that "ha" finds "Hà" and "duong" finds "Đường".
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase().replace(/\s+/g, " ").trim();
}

// A name in one of its two right spellings: Quý and Quí, Mỹ and Mĩ. Only a lone y after a consonant, as the server has it
// (`viet_text::spelling`): tay and tai are different words.
export function spelt(folded: string): string {
  return folded.replace(/(qu|[b-df-hj-np-tv-xz])y\b/g, "$1i");
}

// The digits of what looks like a phone and nothing else, as it is written in the country; empty for anything else.
export function phone(text: string): string {
  if (!/^[+()\d\s.-]+$/.test(text)) return "";
  return text.replace(/\D/g, "").replace(/^(00)?84(?=\d{7})/, "0");
}
