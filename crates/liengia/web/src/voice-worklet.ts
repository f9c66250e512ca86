// Runs beside the page, on the sound's own thread: takes what the microphone gives, brings it down to 16 kHz through a
// short low-pass, and hands it over as whole numbers, a tenth of a second at a time. It gives out silence.
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
  abstract process(inputs: Float32Array[][]): boolean;
}
declare function registerProcessor(name: string, kind: new () => AudioWorkletProcessor): void;
declare const sampleRate: number;

const RATE = 16_000;
const CROSSINGS = 8;

class Voice extends AudioWorkletProcessor {
  private readonly step = sampleRate / RATE;
  private readonly half = Math.ceil(CROSSINGS * Math.max(1, this.step));
  private heard: number[] = [];
  /** Where the next sample lies in what was heard. */
  private place = 0;
  private made = new Int16Array(RATE / 10);
  private count = 0;

  override process(inputs: Float32Array[][]): boolean {
    const channel = inputs[0]?.[0];
    if (!channel) return true;
    for (const sample of channel) this.heard.push(sample);
    while (this.place + this.half < this.heard.length) {
      this.give(this.sampleAt(this.place));
      this.place += this.step;
    }
    // What lies behind the filter is never needed again.
    const past = Math.floor(this.place) - this.half;
    if (past > 4096) {
      this.heard.splice(0, past);
      this.place -= past;
    }
    return true;
  }

  /** A windowed sinc around a place between two samples. */
  private sampleAt(place: number): number {
    const width = Math.max(1, this.step);
    let sum = 0;
    let weight = 0;
    for (let i = Math.max(0, Math.ceil(place - this.half)); i <= place + this.half && i < this.heard.length; i++) {
      const x = (i - place) / width;
      const tap = Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
      const weighed = tap * (0.5 + 0.5 * Math.cos((Math.PI * x) / CROSSINGS));
      sum += weighed * (this.heard[i] ?? 0);
      weight += weighed;
    }
    return weight ? sum / weight : 0;
  }

  private give(sample: number): void {
    this.made[this.count++] = Math.round(Math.max(-1, Math.min(1, sample)) * 32767);
    if (this.count < this.made.length) return;
    this.port.postMessage(this.made, [this.made.buffer]);
    this.made = new Int16Array(RATE / 10);
    this.count = 0;
  }
}

registerProcessor("voice", Voice);

export {};
