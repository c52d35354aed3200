import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nClient } from '../runtime/n8n-client.mts';
import { planFor } from '../simulator/number-plan.mts';
import type { Simulator } from '../simulator/server.mts';
import { triggerOf } from './soak-workflows.mts';
import type { Api, Variant } from './soak-workflows.mts';

/** Where the runs take place. */
export interface SoakSetting {
	n8nUrl: string;
	client: N8nClient;
	/** Id of the soak workflow. */
	workflow: string;
	apis: Readonly<Record<Api, Simulator>>;
	signal: AbortSignal;
}

const CONTACTS = 200;
/** Numbers of a burst, and how often each comes at the same moment. */
const BURST = { numbers: 10, times: 3 };
const RUN_LIMIT_MS = 60_000;
/** How many executions are under way at once. */
const LANES = 5;

/** A variant of the soak workflow, or the control. */
type Road = Variant | 'control';

const repeated = (variant: Variant, times: number): Variant[] => Array.from({ length: times }, () => variant);

/** Runs between two samples, in this order: those that wait begin first. */
export const BLOCK: readonly Variant[] = [
	'timedOut',
	...repeated('outage', 2),
	...repeated('checked', 6),
	'cutShort',
	...repeated('summary', 4),
	'cancelled',
	'burst',
	...repeated('checked', 8),
	'cancelled',
];

/** A reply of n8n or of the probe in it. */
export interface Answer {
	status: number;
	body: string;
}

/** Sends a request over a connection of its own, which is gone afterwards: n8n must not be found holding it. */
export async function ask(url: string, signal: AbortSignal, body?: object): Promise<Answer> {
	const outgoing = request(url, {
		method: body === undefined ? 'GET' : 'POST',
		agent: false,
		headers: { 'content-type': 'application/json' },
		signal: AbortSignal.any([signal, AbortSignal.timeout(RUN_LIMIT_MS)]),
	});
	outgoing.end(body === undefined ? undefined : JSON.stringify(body));
	const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
	return { status: response.statusCode ?? 0, body: await text(response) };
}

/** The numbers of a run: no other run has any of them, so that each is late once. */
function numbersOf(run: number): string[] {
	const block = `138${String(run).padStart(5, '0')}`;
	return Array.from({ length: CONTACTS }, (_, index) => block + String(index).padStart(3, '0'));
}

function bodyOf(run: number): object {
	return { contacts: numbersOf(run).map((phone, id) => ({ id, name: `Contact ${id}`, city: '上海', phone })) };
}

/** Starts a run through a webhook and returns the webhook's reply. */
export async function runRoad({ n8nUrl, signal }: SoakSetting, road: string, run: number): Promise<Answer> {
	return await ask(`${n8nUrl}/webhook/soak-${road}`, signal, bodyOf(run));
}

/** Waits until n8n has registered a road's webhook, which takes a moment after publishing, by running it. */
export async function untilAnswered(setting: SoakSetting, road: string): Promise<Answer> {
	const deadline = Date.now() + 10_000;
	for (;;) {
		const answer = await runRoad(setting, road, 0);
		if (answer.status !== 404 || Date.now() > deadline) return answer;
		await sleep(200, undefined, { signal: setting.signal });
	}
}

function rowsOf({ body }: Answer): Record<string, unknown>[] {
	return JSON.parse(body) as Record<string, unknown>[];
}

function statusesOf(answer: Answer): string[] {
	return rowsOf(answer).map(({ numberStatus }) => String((numberStatus as { status?: unknown } | undefined)?.status));
}

const isChecked = (answer: Answer, run: number) =>
	answer.status === 200 &&
	statusesOf(answer).join() ===
		numbersOf(run)
			.map((number) => planFor(number).status)
			.join();

/** Whether a run's reply is what its variant must give. */
const AS_EXPECTED: Readonly<Record<Exclude<Road, 'cancelled' | 'burst'>, (answer: Answer, run: number) => boolean>> = {
	checked: isChecked,
	timedOut: isChecked,
	summary: (answer) => {
		const [row, ...others] = rowsOf(answer);
		return others.length === 0 && row?.items === CONTACTS && row.sent === CONTACTS && row.cutShort === null;
	},
	outage: ({ status }) => status === 500,
	cutShort: (answer) => {
		const unresolved = statusesOf(answer).filter((status) => status === 'unresolved').length;
		return answer.status === 200 && unresolved > 0 && unresolved < CONTACTS;
	},
	control: (answer) => answer.status === 200 && rowsOf(answer).length === CONTACTS,
};

/** Starts a run as the editor does, which gives its id, and stops it once one of its requests has reached the API. */
async function runAndCancel({ client, workflow, apis, signal }: SoakSetting, run: number): Promise<void> {
	const [first = ''] = numbersOf(run);
	const id = await client.runWorkflow(workflow, triggerOf('cancelled'), { body: bodyOf(run) });
	const deadline = Date.now() + RUN_LIMIT_MS;
	while (!apis.silent.journal().some(({ mobiles }) => mobiles.includes(first))) {
		if (Date.now() > deadline) throw new Error('No request of the run arrived.');
		await sleep(20, undefined, { signal });
	}
	await client.stopExecution(id);
}

/** Starts an execution for each contact of a burst. Returns those that did not get the status of their number. */
async function burstFaults({ n8nUrl, signal }: SoakSetting, run: number): Promise<string[]> {
	const numbers = numbersOf(run).slice(0, BURST.numbers);
	const contacts = Array.from({ length: BURST.times }, () => numbers).flat();
	const answers = contacts.map(async (phone, id) => {
		const answer = await ask(`${n8nUrl}/webhook/soak-burst`, signal, { contacts: [{ id, phone }] });
		const right = answer.status === 200 && statusesOf(answer).join() === planFor(phone).status;
		return right ? [] : [`${phone}: HTTP ${answer.status} ${answer.body.slice(0, 200)}`];
	});
	return (await Promise.all(answers)).flat();
}

/** Performs a run and tells what is wrong with how it ended, or undefined. */
async function faultOf(setting: SoakSetting, road: Road, run: number): Promise<string | undefined> {
	try {
		if (road === 'cancelled') {
			await runAndCancel(setting, run);
			return undefined;
		}
		if (road === 'burst') {
			const [fault] = await burstFaults(setting, run);
			return fault === undefined ? undefined : `run ${run}, burst: ${fault}`;
		}
		const answer = await runRoad(setting, road, run);
		if (AS_EXPECTED[road](answer, run)) return undefined;
		return `run ${run}, ${road}: HTTP ${answer.status} ${answer.body.slice(0, 200)}`;
	} catch (error) {
		setting.signal.throwIfAborted();
		return `run ${run}, ${road}: ${String(error)}`;
	}
}

/** Performs one run for each road, several at a time, numbered from `first` on. Returns what went wrong. */
export async function runBlock(setting: SoakSetting, roads: readonly Road[], first: number): Promise<string[]> {
	// Quotas start afresh, and the journals do not grow.
	for (const api of Object.values(setting.apis)) api.reset();
	const waiting = [...roads.entries()];
	const faults: string[] = [];
	const lane = async () => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			const [index, road] = next;
			const fault = await faultOf(setting, road, first + index);
			if (fault !== undefined) faults.push(fault);
		}
	};
	await Promise.all(Array.from({ length: LANES }, lane));
	return faults;
}
