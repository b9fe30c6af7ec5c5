// Which columns a person wants to see is that person's own affair: it is kept in the browser, not in the address.
function kept(name) {
  try { return JSON.parse(localStorage.getItem(`muster-columns-${name}`)) || []; } catch { return []; }
}

function keep(name, without) {
  try { localStorage.setItem(`muster-columns-${name}`, JSON.stringify(without)); } catch { /* It holds for this page. */ }
}

function columns(table) {
  const wide = table.closest('.wide');
  if (wide.previousElementSibling?.classList.contains('columns')) return;
  const name = table.dataset.columns;
  let without = kept(name);
  const chooser = document.createElement('details');
  chooser.className = 'columns';
  const title = document.createElement('summary');
  title.textContent = 'Columns';
  const list = document.createElement('ul');
  [...table.tHead.rows[0].cells].forEach((head, at) => {
    if (at === 0) return;
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = !without.includes(head.textContent);
    const show = () => table.classList.toggle(`no-${at + 1}`, !box.checked);
    show();
    box.addEventListener('change', event => {
      event.stopPropagation();
      without = without.filter(each => each !== head.textContent);
      if (!box.checked) without.push(head.textContent);
      keep(name, without);
      show();
    });
    const label = document.createElement('label');
    label.append(box, head.textContent);
    const item = document.createElement('li');
    item.append(label);
    list.append(item);
  });
  chooser.append(title, list);
  wide.before(chooser);
}

/** Rows that stand in a ranking are dragged to another place of it; buttons do the same for those who do not drag. */
function ranking(body) {
  let dragged = null;
  const rowOf = event => event.target.closest('tr[data-move]');
  body.querySelectorAll('tr[data-move]').forEach(row => { row.draggable = true; });
  body.addEventListener('dragstart', event => {
    dragged = rowOf(event);
    event.dataTransfer.effectAllowed = 'move';
  });
  body.addEventListener('dragover', event => {
    const over = rowOf(event);
    body.querySelectorAll('.over').forEach(row => row.classList.remove('over'));
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    over.classList.add('over');
  });
  body.addEventListener('dragend', () => { dragged = null; });
  body.addEventListener('drop', event => {
    const over = rowOf(event);
    if (!dragged || !over) return;
    event.preventDefault();
    window.htmx.ajax('POST', dragged.dataset.move, {
      source: dragged,
      target: '#results',
      select: '#results',
      swap: 'outerHTML',
      values: { priority: over.dataset.priority, version: dragged.dataset.version }
    });
  });
}

function all() {
  document.querySelectorAll('table[data-columns]').forEach(columns);
  document.querySelectorAll('tbody[data-rank]').forEach(body => {
    if (body.dataset.rank) return;
    body.dataset.rank = 'ready';
    ranking(body);
  });
}

all();
document.addEventListener('htmx:afterSettle', all);
