import type { IExecuteFunctions } from 'n8n-workflow';

import { timeReader } from './core/list/read-time';
import { StoredResults } from './core/list/stored-results';
import { loadResults } from './core/run/load-results';
import type { StoreFault } from './core/types';
import type { StorePort } from './core/ports';
import type { RunPlan } from './input/run-plan';
import { clockOf } from './transport/ports';
import { resultStoreOf } from './transport/result-store';

/** A store that keeps times without their zone keeps what it was given: times in UTC. */
const SAVED_IN = 'UTC';

/** The Result Store of a run, and what it knows of the run's numbers. */
export interface OpenStore {
	readonly port: StorePort;
	readonly results: StoredResults;
}

/** Whether a store could not be opened. Never throws. */
export function isStoreFault(opened: OpenStore | StoreFault): opened is StoreFault {
	return 'todo' in opened;
}

/**
 * Asks the Result Store what it knows of these distinct numbers, before anything is sent; undefined where none is set.
 * Resolves to a fault if the store does not tell. Throws only what n8n throws when it is asked for the ids or the
 * cancellation signal.
 */
export async function openStore(
	context: IExecuteFunctions,
	{ settings, store }: RunPlan,
	numbers: readonly string[],
): Promise<OpenStore | StoreFault | undefined> {
	if (store === undefined) return undefined;
	const port = resultStoreOf(context, store);
	const results = new StoredResults(numbers, settings.maxAges, timeReader(SAVED_IN));
	const fault = await loadResults(numbers, results, {
		...clockOf(context),
		load: async (list) => await port.load(list),
	});
	return fault ?? { port, results };
}
