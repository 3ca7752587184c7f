// Names of places inside a sentence: "Xã Tân Kỳ" stands as "xã Tân Kỳ".
export function placeInText(name: string): string {
  return name.replace(/^(Xã|Phường|Đặc khu)(?=\s)/, (kind) => kind.toLowerCase());
}
