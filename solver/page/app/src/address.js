// The choice in the address of the page: a link is an argument. #axis=option&horizon=7&tab=claims&claim=D15; what is as at the start is
// left out, and what the page does not know is passed over.

const write = (text) => encodeURIComponent(text).replace(/%20/g, "+").replace(/%2C/g, ",").replace(/%3A/g, ":").replace(/%28/g, "(").replace(/%29/g, ")");

function read(text) {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    return text;
  }
}

export function toHash(model, choice, view = {}) {
  const { axes, horizon } = model.data;
  const parts = model.changed(choice).map((axis) => `${write(axes[axis].name)}=${write(axes[axis].options[choice.options[axis]].name)}`);
  if (model.movesHorizon && choice.horizon < horizon) parts.push(`phases=${choice.horizon}`);
  if (view.tab && view.tab !== "plan") parts.push(`show=${view.tab}`);
  if (view.claim) parts.push(`claim=${write(view.claim)}`);
  if (view.watch) parts.push("watch");
  return parts.length > 0 ? `#${parts.join("&")}` : "";
}

export function fromHash(model, hash) {
  const choice = model.start();
  const view = {};
  for (const part of hash.replace(/^#/, "").split("&")) {
    const [name, value] = part.split("=").map(read);
    const axis = model.data.axes.findIndex((a) => a.name === name);
    const option = axis < 0 ? -1 : model.data.axes[axis].options.findIndex((o) => o.name === value);
    if (option >= 0) choice.options[axis] = option;
    else if (name === "phases" && model.movesHorizon && /^\d{1,6}$/.test(value ?? "")) choice.horizon = Math.min(Math.max(1, Number(value)), model.data.horizon);
    else if (name === "show" && ["plan", "order", "claims", "cards", "refusals"].includes(value)) view.tab = value;
    else if (name === "claim") view.claim = value;
    else if (name === "watch") view.watch = true;
  }
  return { choice, view };
}
