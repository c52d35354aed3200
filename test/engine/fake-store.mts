import type { ExecuteWorkflowData, ExecuteWorkflowOptions, IDataObject, INodeParameters } from 'n8n-workflow';
import type { RunOptions } from './engine.mts';

/** The id of the workflow in Result Store. */
export const STORE_ID = 'store';

/** One call of the Result Store. */
export interface StoreCall {
	/** What its items held. */
	readonly items: readonly IDataObject[];
	readonly options: ExecuteWorkflowOptions;
	readonly workflow: string | undefined;
	/** When n8n would end it, in milliseconds since the epoch. */
	readonly deadline: number | undefined;
}

/** What a call answers with: items, n8n's own answer, or nothing for a save. It may throw, as a workflow may. */
export type StoreAnswer = (call: StoreCall) => unknown;

/** A Result Store that remembers. */
export interface FakeStore {
	/** For `runNode`. */
	readonly options: Required<Pick<RunOptions, 'executeWorkflow' | 'parameters'>>;
	readonly calls: readonly StoreCall[];
	/** What it was given to save and took, in order. */
	readonly saved: readonly IDataObject[];
}

const operationOf = ({ items }: StoreCall) => items[0]?.operation;

/** The calls of a store for this operation, each as the fields of its items. */
export function callsOf({ calls }: FakeStore, operation: 'load' | 'save'): (readonly IDataObject[])[] {
	return calls.filter((call) => operationOf(call) === operation).map(({ items }) => items);
}

/** What n8n says of a workflow that it ends because of a timeout. */
export const TIMED_OUT = 'The execution was cancelled because it timed out';

/**
 * A Result Store that knows `known` and takes what it is given; `answer` may do something else before. As in n8n 1.x, a
 * call that is not waited for has a deadline, too.
 */
export function fakeStore(known: readonly unknown[] = [], answer: StoreAnswer = () => undefined): FakeStore {
	const calls: StoreCall[] = [];
	const saved: IDataObject[] = [];
	const work = async (call: StoreCall): Promise<ExecuteWorkflowData> => {
		const given = await answer(call);
		const { deadline = Infinity } = call;
		if (Date.now() >= deadline) throw new Error(TIMED_OUT);
		if (given !== undefined && !Array.isArray(given)) return given as ExecuteWorkflowData;
		if (operationOf(call) === 'save') for (const item of call.items) saved.push(item);
		const entries: readonly unknown[] = given ?? (operationOf(call) === 'load' ? known : []);
		return { executionId: 'sub', data: [entries.map((json) => ({ json: json as IDataObject }))] };
	};
	const executeWorkflow: NonNullable<RunOptions['executeWorkflow']> = async ({ id }, additionalData, options) => {
		const call = {
			items: (options.inputData ?? []).map(({ json }) => json),
			options,
			workflow: id,
			deadline: additionalData.executionTimeoutTimestamp,
		};
		calls.push(call);
		const answered = work(call);
		if (options.doNotWaitToFinish !== true) return await answered;
		// Whoever does not wait is not told either.
		answered.catch(() => {});
		return { executionId: 'sub', data: [null] };
	};
	return { options: { executeWorkflow, parameters: storeParameter() }, calls, saved };
}

/** The parameter as the editor writes it. */
export function storeParameter(value: unknown = STORE_ID): INodeParameters {
	return { resultStore: { __rl: true, mode: 'list', value } } as unknown as INodeParameters;
}
