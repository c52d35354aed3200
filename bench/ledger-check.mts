import type { Ledger } from '../simulator/ledger.mts';
import { planOf } from './contacts.mts';
import type { Measurement } from './measurement.mts';

const BATCH_SIZE = 50;

/** What a measurement must have done. */
export interface Expectation {
	numbers: number;
	/** Numbers that were delayed once. */
	delayed: number;
	/** Whether the measured code reports the status of each number. */
	tellsStatus: boolean;
}

/** Where the API's records and the counts differ from what was expected; empty when they do not. */
export function violationsOf(ledger: Ledger, { counts }: Pick<Measurement, 'counts'>, expected: Expectation): string[] {
	const { numbers, delayed, tellsStatus } = expected;
	const plan = planOf(numbers);
	const { requests, charged, asked } = ledger.totals;
	const fewest = Math.ceil(numbers / BATCH_SIZE);
	const most = delayed === 0 ? fewest : Math.floor(1.05 * Math.ceil((numbers + delayed) / BATCH_SIZE) + 3);
	const is = (what: string, got: number, want: number) => (got === want ? [] : [`${what}: ${got} instead of ${want}`]);
	return [
		...is('asked', asked, numbers + delayed),
		...is('charged', charged, plan.charged),
		...is('asked after the answer', ledger.askedAfterAnswer.length, 0),
		...is('numbers with an answer', Object.keys(ledger.answered).length, numbers),
		...(requests < fewest || requests > most ? [`${requests} requests instead of ${fewest} to ${most}`] : []),
		...(tellsStatus
			? Object.entries(plan.counts).flatMap(([status, count]) => is(status, counts[status] ?? 0, count))
			: []),
	];
}
