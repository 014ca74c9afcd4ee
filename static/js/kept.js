// What this browser keeps for us. It may have no storage, forbid it or refuse it at any moment
// (null in a bare WebView, an error in private windows): then it keeps nothing, and the page lives.
export const kept = (() => {
  function shelf(name) {
    const keep = (key, value) => {
      try {
        window[name].setItem(key, value);
        return window[name].getItem(key) === value;
      } catch {
        return false;
      }
    };
    const get = (key) => {
      try {
        return window[name].getItem(key);
      } catch {
        return null;
      }
    };
    const drop = (key) => {
      try {
        window[name].removeItem(key);
      } catch {
        /* nothing was kept */
      }
    };
    // What was kept as JSON; `otherwise` where there is none, or it is damaged.
    const read = (key, otherwise = null) => {
      try {
        return JSON.parse(get(key)) || otherwise;
      } catch {
        return otherwise;
      }
    };
    const works = () => {
      const works = keep("kept", "yes");
      drop("kept");
      return works;
    };
    return { keep, get, drop, read, works };
  }
  return { device: shelf("localStorage"), tab: shelf("sessionStorage") };
})();
