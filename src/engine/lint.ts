import { exitsOf, type Flow, type FlowNode, MOST_TOLD, type NodeName } from './flow.ts';
import { waits } from './step.ts';

export type LintOptions = {
  readonly hasPrompt: (key: string) => boolean;
  /** Languages that have a catalogue. */
  readonly languages: readonly string[];
};

/** 1-8 choose; 9, 0, * and # have their own meaning everywhere. A page's last digit may be "more". */
const MOST_DIGITS = 8;

const promptsOf = (node: FlowNode): readonly string[] => {
  const named = ['prompt', 'prompt_midway', 'help', 'none', 'confirm', 'cancelled'] as const;
  // A find node's `none` is a node, not a prompt.
  if (node.type === 'find' || node.type === 'book') return [];
  return named.flatMap((name) => (name in node ? [String(node[name as keyof FlowNode])] : []));
};

const entrances = (flow: Flow): readonly NodeName[] =>
  [flow.start, flow.language, ...Object.values(flow.commands)].filter((name) => name !== undefined);

const missingNodes = (flow: Flow): string[] => {
  const inNodes = Object.entries(flow.nodes).flatMap(([name, node]) =>
    exitsOf(node).map((exit) => [`node ${name}`, exit] as const),
  );
  const inFlow = entrances(flow).map((entrance) => ['the flow', entrance] as const);
  return [...inFlow, ...inNodes]
    .filter(([, target]) => !(target in flow.nodes))
    .map(([from, target]) => `${from} leads to ${target}, which is no node`);
};

const reachable = (flow: Flow, from: readonly NodeName[]): ReadonlySet<NodeName> => {
  const seen = new Set<NodeName>();
  const waiting = [...from];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const node = flow.nodes[name];
    if (node === undefined || seen.has(name)) continue;
    seen.add(name);
    waiting.push(...exitsOf(node));
  }
  return seen;
};

const unreachable = (flow: Flow): string[] => {
  const seen = reachable(flow, entrances(flow));
  return Object.keys(flow.nodes)
    .filter((name) => !seen.has(name))
    .map((name) => `node ${name} cannot be reached`);
};

/** A conversation may come to rest only where something was achieved: at an end, with a person, or erased. */
const rests = (node: FlowNode): boolean => node.type === 'end' || node.type === 'handoff' || node.type === 'erase';

const deadEnds = (flow: Flow): string[] =>
  Object.keys(flow.nodes)
    .filter((name) => ![...reachable(flow, [name])].some((to) => flow.nodes[to] !== undefined && rests(flow.nodes[to])))
    .map((name) => `from node ${name} no end and no person can be reached`);

/** A circle of nodes that nobody is waited for at would never stop. */
const circles = (flow: Flow): string[] =>
  Object.entries(flow.nodes)
    .filter(([, node]) => !waits(node))
    .filter(([name, node]) => {
      const seen = new Set<NodeName>();
      const waiting = [...exitsOf(node)];
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        if (next === name) return true;
        const following = flow.nodes[next];
        if (following === undefined || seen.has(next) || waits(following)) continue;
        seen.add(next);
        waiting.push(...exitsOf(following));
      }
      return false;
    })
    .map(([name]) => `node ${name} leads back to itself without waiting for anyone`);

const missingPrompts = (flow: Flow, { hasPrompt }: LintOptions): string[] =>
  Object.entries(flow.nodes).flatMap(([name, node]) =>
    promptsOf(node)
      .filter((key) => !hasPrompt(key))
      .map((key) => `node ${name} says ${key}, which is in no catalogue`),
  );

const longMenus = (flow: Flow, { languages }: LintOptions): string[] =>
  Object.entries(flow.nodes).flatMap(([name, node]) => {
    if (node.type !== 'choose') return [];
    const shown = Math.min(node.page ?? node.options.length, node.options.length);
    const digits = shown + (shown < node.options.length ? 1 : 0);
    const tooLong =
      digits > MOST_DIGITS ? [`node ${name} needs ${digits} digits at once; ${MOST_DIGITS} are free`] : [];
    const mute = node.slot === 'language' ? node.options.filter((language) => !languages.includes(language)) : [];
    return [...tooLong, ...mute.map((language) => `node ${name} offers ${language}, which has no catalogue`)];
  });

/** What a call tells at once; eight are easily read, and not easily kept in mind by ear. */
const longSpeeches = (flow: Flow): string[] =>
  Object.entries(flow.nodes).flatMap(([name, node]) => {
    if (node.type !== 'choose') return [];
    const shown = Math.min(node.page ?? node.options.length, node.options.length);
    const told = shown + (shown < node.options.length ? 1 : 0);
    return node.spoken_page === undefined && told > MOST_TOLD
      ? [`node ${name} tells ${told} options at once on a call; with spoken_page it tells ${MOST_TOLD} or fewer`]
      : [];
  });

const wrongKinds = (flow: Flow): string[] => {
  const kind = (name: NodeName): FlowNode['type'] | undefined => flow.nodes[name]?.type;
  const expected: readonly (readonly [NodeName, FlowNode['type'], string])[] = [
    [flow.language, 'choose', 'language'],
    [flow.commands.person, 'handoff', 'commands.person'],
    [flow.commands.lost, 'handoff', 'commands.lost'],
    [flow.commands.emergency, 'handoff', 'commands.emergency'],
    [flow.commands.unknown_need ?? flow.commands.lost, 'handoff', 'commands.unknown_need'],
    [flow.commands.unheard ?? flow.commands.lost, 'handoff', 'commands.unheard'],
    [flow.commands.bookings, 'bookings', 'commands.bookings'],
    [flow.commands.erase, 'confirm', 'commands.erase'],
  ];
  return expected
    .filter(([name, type]) => name in flow.nodes && kind(name) !== type)
    .map(([name, type, place]) => `${place} leads to ${name}, which is of type ${kind(name)} and must be ${type}`);
};

/** What would leave a person stuck, unanswered or unheard. @returns one sentence for each fault; none when the flow is sound */
export const lintFlow = (flow: Flow, options: LintOptions): readonly string[] => {
  const missing = missingNodes(flow);
  if (missing.length > 0) return missing;
  return [
    ...wrongKinds(flow),
    ...unreachable(flow),
    ...deadEnds(flow),
    ...circles(flow),
    ...missingPrompts(flow, options),
    ...longMenus(flow, options),
    ...longSpeeches(flow),
  ];
};
