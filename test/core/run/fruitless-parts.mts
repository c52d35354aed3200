import { newBatch } from '../../../nodes/NumberStatusCheck/core/run/batch';
import type { Batch } from '../../../nodes/NumberStatusCheck/core/run/batch';
import { Desk } from '../../../nodes/NumberStatusCheck/core/desk/desk';
import { FruitlessRequests } from '../../../nodes/NumberStatusCheck/core/run/fruitless';
import type { Sent } from '../../../nodes/NumberStatusCheck/core/run/fruitless';
import { OutageWatch } from '../../../nodes/NumberStatusCheck/core/run/outage';
import { Outcomes } from '../../../nodes/NumberStatusCheck/core/run/outcomes';
import { WorkQueue } from '../../../nodes/NumberStatusCheck/core/run/work-queue';
import type { CheckSettings, Fault } from '../../../nodes/NumberStatusCheck/core/types';
import { SMALL } from './virtual-time.mts';

export const NOW = 10_000;
export const TIMEOUT: Fault = { kind: 'timeout', code: 'ETIMEDOUT' };
export const RATE_LIMIT: Fault = { kind: 'http', status: 429 };

/** A batch of these letters. */
export const batchOf = (letters: string, met: Partial<Batch> = {}): Batch => ({ ...newBatch([...letters]), ...met });

/** The parts of a run of a, b, c, d and f, of which f was never asked, and what requests bring to it. */
export function fruitlessRun(
	settings: Partial<CheckSettings> = {},
	fresh: readonly string[] = ['f'],
	onGivenUp: (number: string, queue: WorkQueue) => void = () => {},
) {
	const all = { ...SMALL, concurrency: 4, ...settings };
	const queue = new WorkQueue(fresh);
	const outcomes = new Outcomes(['a', 'b', 'c', 'd', 'f'], undefined, (number) => onGivenUp(number, queue));
	const congestion = new Desk().sit(all.concurrency, () => {});
	const outage = new OutageWatch(all.maxAttempts);
	const fruitless = new FruitlessRequests(
		{ queue, outcomes, congestion, outage, putOffAtLeast: 0, isReleased: () => true },
		all,
		() => 0.5,
	);
	/** Requests for these batches that start together; one of them is alone. */
	const start = (...batches: readonly Batch[]): Sent[] => {
		const flights = batches.map((batch) => ({ batch, flight: congestion.start(NOW - 100) }));
		return flights.map((sent) => ({ ...sent, inSearch: false, probe: false }));
	};
	/** Has requests for these batches meet this fault, all at the same time. */
	const fault = (what: Fault, batches: readonly Batch[], more: { askedToWait?: number; probe?: boolean } = {}) => {
		const { askedToWait = 0, probe = false } = more;
		return start(...batches).map((sent) =>
			fruitless.faulted({ ...sent, probe }, sent.batch, what, { askedToWait, now: NOW, over: false }),
		);
	};
	/** Has a request for x be answered. */
	const answer = () => {
		for (const sent of start(batchOf('x'))) fruitless.answered(sent, NOW);
	};
	return { queue, outcomes, congestion, outage, fruitless, start, fault, answer };
}
