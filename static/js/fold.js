// Text without accents, to search in: as `fold` in console/vietnamese.py.
export const fold = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\p{Mn}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu, "")
    .replace(/[đðɖ]/g, "d")
    .replace(/[ƀɓ]/g, "b")
    .replace(/['’‘ʼʻ´`\u02b9\u2032\uff07‐‑–—-]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
