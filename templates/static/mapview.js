"use strict";

// What part of the map is seen: zoom and movement by wheel, fingers, mouse and buttons. It is the
// drawing's viewBox, so that lines and letters stay sharp.
litatlas.mapView = (drawing, onChange) => {
  const { x: left, y: top, width, height } = drawing.viewBox.baseVal;
  const most = 12;
  let zoom = 1;
  let x = left;
  let y = top;

  function show() {
    x = Math.min(Math.max(x, left), left + width - width / zoom);
    y = Math.min(Math.max(y, top), top + height - height / zoom);
    drawing.setAttribute("viewBox", `${x} ${y} ${width / zoom} ${height / zoom}`);
    drawing.style.setProperty("--zoom", zoom);
    drawing.style.setProperty("--swell", Math.sqrt(zoom));
    drawing.classList.toggle("map-close", zoom >= 2);
    drawing.classList.toggle("map-zoomed", zoom > 1);
    onChange();
  }

  const view = {
    get zoom() {
      return zoom;
    },

    // Pixels on the screen per unit of the map.
    get scale() {
      return (drawing.clientWidth * zoom) / width;
    },

    // Where on the map a point of the window is, and the other way round.
    toMap(clientX, clientY) {
      const box = drawing.getBoundingClientRect();
      return [x + (clientX - box.left) / view.scale, y + (clientY - box.top) / view.scale];
    },
    toDrawing(mapX, mapY) {
      return [(mapX - x) * view.scale, (mapY - y) * view.scale];
    },

    // Zoom by a factor; what is at a point of the window stays there.
    zoomBy(factor, clientX, clientY) {
      const box = drawing.getBoundingClientRect();
      const atX = clientX ?? box.left + box.width / 2;
      const atY = clientY ?? box.top + box.height / 2;
      const [mapX, mapY] = view.toMap(atX, atY);
      zoom = Math.min(Math.max(zoom * factor, 1), most);
      x = mapX - (atX - box.left) / view.scale;
      y = mapY - (atY - box.top) / view.scale;
      show();
    },
    moveBy(pixelsX, pixelsY) {
      x -= pixelsX / view.scale;
      y -= pixelsY / view.scale;
      show();
    },
    reset() {
      zoom = 1;
      show();
    },

    // Move just so far that a point of the map is well in sight.
    reveal(mapX, mapY) {
      const rim = Math.min(60, width / 6) / zoom;
      x = Math.min(Math.max(x, mapX + rim - width / zoom), mapX - rim);
      y = Math.min(Math.max(y, mapY + rim - height / zoom), mapY - rim);
      show();
    },
  };

  const fingers = new Map(); // pointers that are down, by id
  let hasMoved = false;

  const middle = () => {
    const all = [...fingers.values()];
    return [0, 1].map((axis) => all.reduce((sum, at) => sum + at[axis], 0) / all.length);
  };
  const spread = () => {
    const [one, other] = fingers.values();
    return other ? Math.hypot(one[0] - other[0], one[1] - other[1]) : 0;
  };

  drawing.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (!fingers.size) hasMoved = false;
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
  });
  drawing.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const far = Math.hypot(event.clientX - before[0], event.clientY - before[1]);
    if (!hasMoved && far < 5) return; // a hand is never quite still
    if (zoom === 1 && fingers.size < 2) return;
    hasMoved = true;
    drawing.setPointerCapture(event.pointerId);
    const [fromX, fromY] = middle();
    const fromSpread = spread();
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    const [toX, toY] = middle();
    view.moveBy(toX - fromX, toY - fromY);
    if (fromSpread) view.zoomBy(spread() / fromSpread, toX, toY);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
    drawing.addEventListener(end, (event) => fingers.delete(event.pointerId));
  }
  // The click that ends a movement opens nothing.
  drawing.addEventListener(
    "click",
    (event) => {
      if (!hasMoved) return;
      event.preventDefault();
      event.stopPropagation();
      hasMoved = false;
    },
    true,
  );
  drawing.addEventListener("dragstart", (event) => event.preventDefault());
  drawing.addEventListener("dblclick", (event) => {
    event.preventDefault();
    view.zoomBy(event.shiftKey ? 0.5 : 2, event.clientX, event.clientY);
  });
  drawing.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return; // the wheel alone scrolls the page
      event.preventDefault();
      view.zoomBy(Math.exp(-event.deltaY / 250), event.clientX, event.clientY);
    },
    { passive: false },
  );
  new ResizeObserver(onChange).observe(drawing);
  return view;
};
