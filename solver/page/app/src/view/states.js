// The state after a phase as tables: one for each sort of thing, a row for each thing, a column for each state function.
import { cap, html, labels } from "./ui.js";

/// The value of each fluent after the phase, and before its last phase: {now, before}.
function valuesAfter(data, pathway, phase) {
  const now = data.fluents.map((fluent) => fluent.base);
  let before = now.slice();
  for (let k = 0; k <= Math.min(phase, pathway.states.length - 1); ++k) {
    before = now.slice();
    for (const change of pathway.states[k]) now[data.changes[change][0]] = data.changes[change][1];
  }
  return { now, before };
}

/// Fluents that the pathway changes at some time.
const moving = (data, pathway) => new Set(pathway.states.flat().map((change) => data.changes[change][0]));

const nameOf = (data, [sort, element]) => data.elements[sort]?.[element] ?? ["?", "?"];
const brief = ([id, name]) => (id.length <= 4 ? id : cap(name));

/// The tables: [{title, rows: [{title, cells: [fluent or null]}], columns: [{title, sub}]}].
function tables(data, moves) {
  const byShape = new Map();
  data.fluents.forEach((fluent, index) => {
    const sorts = fluent.args.map(([sort]) => sort);
    const pair = sorts.length >= 2 && sorts[0] === sorts[1];
    const key = sorts.length === 0 ? "" : pair ? `${sorts[0]}×${sorts[1]}` : sorts[0];
    const rowArgs = sorts.length === 0 ? [] : fluent.args.slice(0, pair ? 2 : 1);
    const row = pair && fluent.symmetric ? rowArgs.slice().sort((a, b) => a[1] - b[1]) : rowArgs;
    const rest = fluent.args.slice(rowArgs.length);
    if (!byShape.has(key)) byShape.set(key, { sort: sorts[0], pair, rows: new Map(), columns: new Map() });
    const shape = byShape.get(key);
    const rowKey = sorts.length === 0 ? fluent.function : row.map(([, e]) => e).join();
    const columnKey = sorts.length === 0 ? "" : `${fluent.function}|${rest.map(([, e]) => e).join()}`;
    if (!shape.rows.has(rowKey)) {
      const names = row.map((arg) => (pair ? brief(nameOf(data, arg)) : cap(nameOf(data, arg)[1])));
      shape.rows.set(rowKey, { title: sorts.length === 0 ? cap(titleOf(data, fluent)) : names.join(fluent.symmetric ? " – " : " → "), cells: new Map() });
    }
    if (!shape.columns.has(columnKey)) shape.columns.set(columnKey, { title: cap(titleOf(data, fluent)), sub: rest.map((arg) => brief(nameOf(data, arg))).join(", "), function: fluent.function });
    const cells = shape.rows.get(rowKey).cells;
    if (!cells.has(columnKey) || moves.has(index)) cells.set(columnKey, index);
  });
  return [...byShape.values()].map((shape) => visible(shape, moves)).filter((table) => table.rows.length > 0);
}

const titleOf = (data, fluent) => data.functions?.[fluent.function]?.title ?? fluent.function;

/// Rows and functions where nothing ever moves are left out.
function visible(shape, moves) {
  const rows = [...shape.rows.values()].filter((row) => [...row.cells.values()].some((fluent) => moves.has(fluent)));
  const functions = new Set([...shape.columns].flatMap(([key, column]) => (rows.some((row) => moves.has(row.cells.get(key))) ? [column.function] : [])));
  const columns = [...shape.columns].filter(([, column]) => functions.has(column.function));
  return { sort: shape.sort, columns: columns.map(([, column]) => column), rows: rows.map((row) => ({ title: row.title, cells: columns.map(([key]) => row.cells.get(key)) })) };
}

function Value({ data, fluent, values }) {
  if (fluent === undefined) return html`<td></td>`;
  const value = data.values[values.now[fluent]];
  const fresh = values.now[fluent] !== values.before[fluent];
  const was = data.values[values.before[fluent]];
  const type = data.functions?.[data.fluents[fluent].function]?.type ?? "";
  const word = value[0] === "true" ? html`<span class="yes"><span aria-hidden="true">●</span><span class="sr">${labels.yes}</span></span>`
    : value[0] === "false" ? html`<span class="off"><span aria-hidden="true">·</span><span class="sr">${labels.no}</span></span>`
    : value[0] === "nobody" ? html`<span class="off">${labels.nobody}</span>` : type.replace("?", "") === "Int" ? value[0] : brief(value);
  return html`<td class=${fresh ? "fresh" : ""} title=${`${data.fluents[fluent].name}: ${value[1]}`}>${word}${fresh && html`<span class="sr"> (${labels.new}; ${labels.from(was[1])})</span>`}</td>`;
}

/// Columns of one function stand under one heading.
function heads(columns) {
  const groups = [];
  for (const column of columns) {
    const last = groups[groups.length - 1];
    if (last && last.function === column.function) ++last.span;
    else groups.push({ ...column, span: 1 });
  }
  return groups;
}

function Table({ data, table, values }) {
  const groups = heads(table.columns);
  const second = table.columns.some((column) => column.sub);
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${cap(table.sort ?? labels.state)}><table class="states">${table.sort && html`<thead>
    <tr><th scope="col" rowspan=${second ? 2 : 1}>${cap(table.sort)}</th>${groups.map((group) => html`<th scope=${group.span > 1 ? "colgroup" : "col"} colspan=${group.span} rowspan=${second && !group.sub ? 2 : 1}>${group.title}</th>`)}</tr>
    ${second && html`<tr>${table.columns.filter((column) => column.sub).map((column) => html`<th scope="col" class="sub">${column.sub}</th>`)}</tr>`}</thead>`}
    <tbody>${table.rows.map((row) => html`<tr><th scope="row">${row.title}</th>${row.cells.map((fluent) => html`<${Value} ...${{ data, fluent, values }} />`)}</tr>`)}</tbody></table></div>`;
}

export function States({ data, pathway, phase }) {
  const values = valuesAfter(data, pathway, phase);
  const list = tables(data, moving(data, pathway));
  if (list.length === 0) return null;
  return html`<div class="state"><h3>${labels.state} <span class="note">${labels.stateAfter(phase).toLowerCase()}</span></h3><div class="state-tables">${list.map((table) => html`<${Table} ...${{ data, table, values }} />`)}</div></div>`;
}
