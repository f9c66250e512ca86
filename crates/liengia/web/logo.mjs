// The mark: a bronze gong hung from the beam between two house gables. One list of shapes serves both the SVG and the
// PNG icons that launchers want, so they cannot drift apart. The rasteriser knows polygons and circles, nothing else.
import { deflateSync, crc32 } from "node:zlib";

const LEAF = "#0B6E4F", PAPER = "#FBF8F1", BRONZE = "#B98235", LIGHT = "#E3BC74", DARK = "#7A4E17";

// In a field of 96 by 96. A later shape covers an earlier one.
const mark = [
  { poly: [[10, 78], [10, 45], [25, 28], [40, 45], [40, 78]], fill: PAPER },
  { poly: [[56, 78], [56, 45], [71, 28], [86, 45], [86, 78]], fill: PAPER },
  { poly: [[25, 21], [71, 21], [90, 42], [84, 47], [68, 29], [28, 29], [12, 47], [6, 42]], fill: PAPER },
  { poly: [[46, 28], [50, 28], [50, 42], [46, 42]], fill: PAPER },
  { circle: [48, 56, 19.5], fill: LEAF },
  { circle: [48, 56, 16], fill: BRONZE },
  { circle: [48, 56, 12.4], fill: DARK },
  { circle: [48, 56, 11.2], fill: BRONZE },
  { circle: [48, 56, 5], fill: LIGHT },
];

/** The mark on its rounded leaf-green plate. */
export function logoSvg() {
  const shapes = mark.map((s) => s.poly
    ? `<path fill="${s.fill}" d="M${s.poly.map((p) => p.join(" ")).join("L")}z"/>`
    : `<circle cx="${s.circle[0]}" cy="${s.circle[1]}" r="${s.circle[2]}" fill="${s.fill}"/>`).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="20" fill="${LEAF}"/>${shapes}</svg>\n`;
}

const rgb = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));

function inside(shape, x, y) {
  if (shape.circle) {
    const [cx, cy, r] = shape.circle;
    return (x - cx) ** 2 + (y - cy) ** 2 <= r * r;
  }
  if (shape.plate) return inPlate(x, y, shape.plate);
  let hit = false;
  for (let i = 0, j = shape.poly.length - 1; i < shape.poly.length; j = i++) {
    const [xi, yi] = shape.poly[i], [xj, yj] = shape.poly[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) hit = !hit;
  }
  return hit;
}

function inPlate(x, y, r) {
  const dx = Math.max(r - x, x - (96 - r), 0), dy = Math.max(r - y, y - (96 - r), 0);
  return dx * dx + dy * dy <= r * r;
}

/** A PNG of the mark. `maskable` fills the square and keeps the mark inside the safe circle that launchers cut. */
export function logoPng(size, maskable = false) {
  const shrink = maskable ? 0.66 : 1;
  const shapes = [...mark].reverse().map((s) => ({ ...s, rgb: rgb(s.fill) }));
  const plate = { plate: 20, rgb: rgb(LEAF) };
  const n = 4, rows = Buffer.alloc(size * (size * 4 + 1));
  const colourAt = (px, py) => {
    const x = (px / size) * 96, y = (py / size) * 96;
    const mx = (x - 48) / shrink + 48, my = (y - 48) / shrink + 48;
    const shape = shapes.find((s) => inside(s, mx, my));
    if (shape) return shape.rgb;
    return maskable || inside(plate, x, y) ? plate.rgb : null;
  };
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const sum = [0, 0, 0];
      let seen = 0;
      for (let k = 0; k < n * n; k++) {
        const c = colourAt(x + ((k % n) + 0.5) / n, y + (Math.floor(k / n) + 0.5) / n);
        if (c) { seen++; for (let i = 0; i < 3; i++) sum[i] += c[i]; }
      }
      const at = y * (size * 4 + 1) + 1 + x * 4;
      for (let i = 0; i < 3; i++) rows[at + i] = seen ? Math.round(sum[i] / seen) : 0;
      rows[at + 3] = Math.round((seen / (n * n)) * 255);
    }
  }
  return png(size, rows);
}

function png(size, rows) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const length = Buffer.alloc(4), sum = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body) >>> 0);
  return Buffer.concat([length, body, sum]);
}
