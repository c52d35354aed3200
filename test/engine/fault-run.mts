import { SUMMARY_OUTPUT } from './bill.mts';
import { activeNumbers, numbersByOutput, oneNumberEach, resultsOf } from './contacts.mts';
import type { Run, RunOptions } from './engine.mts';
import type { Ending, Fault, Meeting } from './fault.mts';
import { machineFault } from './machine-faults.mts';
import { runNode } from './run-node.mts';

/** Which request of a run meets the fault first. */
export const POSITIONS = { first: 1, middle: 3, last: 5 } as const;
/** By its place. */
export type Position = keyof typeof POSITIONS;

/** n8n's On Error setting of the node. */
export const ON_ERROR = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;
/** One of them. */
export type OnError = (typeof ON_ERROR)[number];

/** The list of each run: five requests of two numbers, one after the other; three tries. */
export const LIST = { numbers: 10, batchSize: 2, requests: 5, concurrency: 1, maxAttempts: 3 } as const;

/** One run of the matrix: the fault comes `once`, or `stays` from the position on. */
export interface FaultCase {
	readonly fault: Fault;
	readonly duration: 'once' | 'stays';
	readonly position: Position;
	readonly onError: OnError;
}

/** What became of it. */
export interface FaultRun extends FaultCase {
	readonly run: Run;
	/** Requests spent, including those that reached no server. */
	readonly requests: number;
	/** Results that the API charged for, as the node says. */
	readonly charged: number;
	/** Contacts at each output that has any. */
	readonly contacts: Readonly<Record<string, number>>;
	/** Each text that a person reads about the fault, once. */
	readonly texts: readonly string[];
}

const ENDLESS = 1_000_000;

/** How the case is to end. */
export function endingOf({ fault, duration, position }: FaultCase): Ending {
	const ending = fault[duration];
	return typeof ending === 'string' ? ending : ending[position];
}

/** Where in its run the fault of the case comes. */
export function meetingOf({ fault, duration, position }: FaultCase): Meeting {
	const earlier = POSITIONS[position] - 1;
	const requests = duration === 'once' ? (fault.length ?? 1) : LIST.requests - earlier;
	return { before: earlier * LIST.batchSize, requests, duration };
}

/** Warnings that do not repeat what stands on the contacts. */
function warningsOf(run: Run): string[] {
	return run.hints.flatMap(({ type, message }) =>
		type === 'warning' && !message.startsWith('The run stopped early') ? [message] : [],
	);
}

/** The node's error, the reasons on the contacts, n8n's error output, and warnings of their own. */
function textsOf(run: Run): string[] {
	const errors = run.error === undefined ? [] : [`${run.error.message}. ${String(run.error.description)}`];
	const reasons = resultsOf(run).flatMap(({ reason }) => reason?.message ?? []);
	const failed = run.outputs.flat().flatMap(({ json }) => (typeof json.error === 'string' ? json.error : []));
	return [...new Set([...errors, ...reasons, ...failed, ...warningsOf(run)])];
}

/**
 * Runs one case in n8n's engine. Rejects when the standing property does not hold. A fault of the machine affects the
 * whole process: such cases run one at a time.
 */
export async function runFault(faultCase: FaultCase): Promise<FaultRun> {
	const { fault, duration, position, onError } = faultCase;
	const { effect, latencyMs, length = 1, requestTimeoutSeconds = 30, maxAttempts = LIST.maxAttempts } = fault;
	const from = POSITIONS[position];
	const to = duration === 'once' ? from + length - 1 : ENDLESS;
	const { batchSize, concurrency } = LIST;
	const options = { batchSize, concurrency, maxAttempts, requestTimeoutSeconds };
	const parameters = { includeSummary: true };
	const list = { ...oneNumberEach(activeNumbers(LIST.numbers)), parameters, options, settings: { onError } };
	const start = async (world: Partial<RunOptions>) => await runNode({ ...list, ...world });

	let run: Run;
	let connections: number | undefined;
	if (typeof effect === 'string') {
		const machine = machineFault(effect, from, to);
		try {
			run = await start({ hostname: machine.hostname, onRequest: ({ number }) => machine.onRequest(number) });
			connections = machine.connections();
		} finally {
			machine.end();
		}
	} else {
		const latency = latencyMs === undefined ? {} : { latencyMs };
		run = await start({ scenario: { rules: [{ requests: [from, to], then: effect(), ...latency }] } });
	}
	const counts = Object.entries(numbersByOutput(run)).map(([output, numbers]) => [output, numbers.length] as const);
	return {
		...faultCase,
		run,
		requests: connections ?? run.journal.length,
		charged: Number(run.outputs[run.declaredOutputs.indexOf(SUMMARY_OUTPUT)]?.[0]?.json.charged ?? 0),
		contacts: Object.fromEntries(counts.filter(([output]) => output !== SUMMARY_OUTPUT)),
		texts: textsOf(run),
	};
}
