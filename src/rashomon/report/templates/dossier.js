// The page is whole without this script. It adds: another order of the points, a card with the words beside a
// mark, walking the marks of an article with the arrow keys, and print with everything unfolded.
(function () {
  "use strict";
  var doc = document, card = doc.getElementById("card");
  var all = function (selector, root) { return Array.from((root || doc).querySelectorAll(selector)); };
  doc.documentElement.classList.add("js");

  // A link to words opens what they are folded in, and lights up every piece of a split range.
  function arrive() {
    var id = decodeURIComponent(location.hash.slice(1)), target = id && doc.getElementById(id);
    all(".hit").forEach(function (one) { one.classList.remove("hit"); });
    if (!target) return;
    var closed = false;
    for (var up = target; up; up = up.parentElement) {
      if (up.tagName === "DETAILS" && !up.open) { up.open = true; closed = true; }
    }
    all('[data-o="' + CSS.escape(id) + '"]').forEach(function (one) { one.classList.add("hit"); });
    if (closed) target.scrollIntoView();
  }
  addEventListener("hashchange", arrive);
  arrive();

  // Order of the points: as sorted when the page was made, or those with a conflict first.
  all(".sort").forEach(function (bar) {
    var section = bar.closest("section");
    var tables = all("table.mx", section), sizes = tables.map(function (t) { return t.tBodies.length; });
    var sourced = tables.flatMap(function (t) { return Array.from(t.tBodies); });
    bar.hidden = false;
    bar.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button) return;
      all("button", bar).forEach(function (b) { b.setAttribute("aria-pressed", String(b === button)); });
      var order = sourced;
      if (button.dataset.sort === "c") {
        var differs = function (row) { return row.classList.contains("cf"); };
        order = sourced.filter(differs).concat(sourced.filter(function (row) { return !differs(row); }));
      }
      var next = 0;
      tables.forEach(function (table, n) { table.append.apply(table, order.slice(next, next += sizes[n])); });
    });
  });

  // The card: what a mark means, or the words behind a cell.
  function notes(mark) {
    var found = [], lines = mark.closest(".body").dataset.notes.split("\n");
    for (var up = mark; up && !up.classList.contains("body"); up = up.parentElement) {
      (up.dataset.d ? up.dataset.d.split(" ") : []).forEach(function (n) {
        if (found.indexOf(lines[n]) < 0) found.push(lines[n]);
      });
    }
    return found.map(function (words) {
      var p = doc.createElement("p");
      p.textContent = words;
      return p;
    });
  }
  function account(link) {
    var row = link.closest("tbody"), same = row && row.querySelector('.ac a[href="' + link.getAttribute("href") + '"]');
    if (!same) return [];
    var list = doc.createElement("ul");
    list.className = "ac";
    list.append(same.closest("li").cloneNode(true));
    return [list];
  }
  var shownAt = null;
  function show(at, content) {
    if (!content.length) return hide();
    card.replaceChildren.apply(card, content);
    card.hidden = false;
    shownAt = at;
    place();
  }
  function place() {
    if (card.hidden) return;
    var box = shownAt.getClientRects()[0] || shownAt.getBoundingClientRect(), own = card.getBoundingClientRect();
    card.style.visibility = box.bottom < 0 || box.top > innerHeight ? "hidden" : "visible";
    var below = box.bottom + 8 + own.height < innerHeight;
    card.style.left = Math.max(12, Math.min(box.left, innerWidth - own.width - 12)) + "px";
    card.style.top = Math.max(8, below ? box.bottom + 8 : box.top - own.height - 8) + "px";
  }
  function hide() { card.hidden = true; }
  function meet(event) {
    var at = event.target.closest(".body [data-d], .mx td > a");
    if (at) show(at, at.dataset.d ? notes(at) : account(at)); else hide();
  }
  doc.addEventListener("pointerover", meet);
  doc.addEventListener("focusin", meet);
  doc.addEventListener("focusout", hide);
  addEventListener("scroll", place, { passive: true, capture: true });

  // One stop of the tab key an article; the arrow keys go from mark to mark.
  all(".body").forEach(function (body) {
    var first = body.querySelector("[data-d]");
    if (first) first.tabIndex = 0;
  });
  doc.addEventListener("keydown", function (event) {
    if (event.key === "Escape") return hide();
    var at = doc.activeElement, body = at && at.dataset.d && at.closest(".body");
    var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!body || !step) return;
    var marks = all("[data-d]:not([data-o])", body), next = marks[marks.indexOf(at) + step];
    if (!next) return;
    at.tabIndex = -1;
    next.tabIndex = 0;
    event.preventDefault();
    next.focus();
  });

  // Paper has no folds.
  var folded = [];
  addEventListener("beforeprint", function () {
    folded = all("details:not([open])");
    folded.forEach(function (one) { one.open = true; });
  });
  addEventListener("afterprint", function () { folded.forEach(function (one) { one.open = false; }); });
})();
