// Layout and drag interfaces that jsdom does not implement and JupyterLab touches at import time.
class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}
window.DragEvent = class DragEvent extends window.MouseEvent {};
window.ResizeObserver = Observer;
window.IntersectionObserver = Observer;
window.matchMedia = query => ({
  matches: false,
  media: query,
  addEventListener() {},
  removeEventListener() {},
  addListener() {},
  removeListener() {}
});
window.requestIdleCallback = callback =>
  setTimeout(() => callback({ didTimeout: false, timeRemaining: () => 50 }), 0);
window.cancelIdleCallback = handle => clearTimeout(handle);
