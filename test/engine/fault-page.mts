import { LIST, ON_ERROR } from './fault-run.mts';
import type { FaultRun, Position } from './fault-run.mts';

const HEAD = `# Faults: what the user sees, and what it costs

<!-- Made by test/engine/fault-matrix.test.mts, which fails when a run does something else:
UPDATE_DOCS=1 npm run test:unit -- test/engine/fault-matrix -->

Each fault below was made in n8n's own engine, with real requests to the simulator: at the first, a middle and the last
request, once and for good, with each setting of *On Error*. In every one of these runs each contact left exactly once and
paired with its item, no number was asked again once it was paid for, and no password, secret or token came out. The
charges in the items (but for results that nobody asked for), in the output panel and in Summary were those of the
simulator's own ledger for the replies that arrived; where the node failed, there were none.

The list has ${LIST.numbers} numbers, ${LIST.batchSize} a request: ${LIST.requests} requests without a fault, one at a time (Concurrency ${LIST.concurrency}), Max Attempts ${LIST.maxAttempts}.
`;

function by<K>(runs: readonly FaultRun[], key: (run: FaultRun) => K): Map<K, FaultRun[]> {
	const groups = new Map<K, FaultRun[]>();
	for (const run of runs) groups.set(key(run), [...(groups.get(key(run)) ?? []), run]);
	return groups;
}

/** Where the contacts of a run are, as a person would say it. */
function seen({ run, contacts }: FaultRun): string {
	if (run.error !== undefined) return 'the node fails';
	const { Active: active = 0, Unresolved: unresolved = 0, Error: failed = 0 } = contacts;
	if (active === LIST.numbers) return 'all have their status';
	const parts = [
		...(active > 0 ? [`${active} with status`] : []),
		...(unresolved > 0 ? [`${unresolved} Unresolved`] : []),
		...(failed > 0 ? [`${failed} Error`] : []),
	];
	return parts.join(', ');
}

/** What one fault did at one position: requests, charged results, then one cell for each setting of On Error. */
function cellsOf(runs: readonly FaultRun[]): string {
	const cells = ON_ERROR.map((onError) =>
		runs
			.filter((run) => run.onError === onError)
			.map(seen)
			.join(),
	);
	return [String(runs[0]?.requests), String(runs[0]?.charged), ...cells].join(' | ');
}

const NUMBERED_POSITION: Readonly<Record<Position, string>> = {
	first: 'the first',
	middle: 'the 3rd',
	last: 'the last',
};

/** The lines of one fault without its name. */
function linesOf(runs: readonly FaultRun[]): string[] {
	const lines: string[] = [];
	for (const [duration, lasting] of by(runs, (run) => run.duration)) {
		for (const [position, here] of by(lasting, (run) => run.position)) {
			const when =
				duration === 'once' ? NUMBERED_POSITION[position] : `${NUMBERED_POSITION[position]} and all after it`;
			lines.push(`| ${when} | ${cellsOf(here)} |`);
		}
	}
	return lines;
}

/** Faults that do the same share one table. */
function behaviours(runs: readonly FaultRun[]): string {
	const names = new Map<string, string[]>();
	for (const [fault, all] of by(runs, (run) => run.fault)) {
		const lines = linesOf(all).join('\n');
		names.set(lines, [...(names.get(lines) ?? []), fault.name]);
	}
	const head =
		'| requests that meet it | requests in all | charged | Stop Workflow | Continue | Continue (using error output) |';
	return [...names]
		.map(([lines, sharing]) => `**${sharing.join('; ')}**\n\n${head}\n|---|---|---|---|---|---|\n${lines}\n`)
		.join('\n');
}

/** Every text that a person reads, with the faults it stands for. */
function texts(runs: readonly FaultRun[]): string {
	const names = new Map<string, Set<string>>();
	for (const run of runs) {
		for (const text of run.texts) names.set(text, (names.get(text) ?? new Set()).add(run.fault.name));
	}
	const rows = [...names].map(([text, faults]) => `| ${text} | ${[...faults].join('; ')} |`);
	return ['| text | fault |', '|---|---|', ...rows].join('\n');
}

/** The page of the whole matrix. The same runs give the same page. */
export function faultPage(runs: readonly FaultRun[]): string {
	return `${HEAD}
## What happens

${behaviours(runs)}
## What the user reads

As the node's error, as the \`reason\` of an unresolved contact, in the error output, or as a warning in the output panel.

${texts(runs)}
`;
}
