import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { STATUS_ROWS } from '../core/statuses';
import type { SavedResult, StorePort, StoreReply } from '../core/ports';
import { STORE_WAITS, storeFault } from './store-faults';

/** So long before the workflow's own deadline a save is not waited for any more, in milliseconds. */
const NEAR_MS = 1000;

/** The Result Store of a run, with the promises of the ports. */
export interface ResultStore extends StorePort {
	/** What the store answers when it is asked for these numbers, unchecked. It may take for ever. Never rejects. */
	load(numbers: readonly string[]): Promise<StoreReply<readonly unknown[]>>;
}

/** The item of a result, as version 1 of the protocol has it (docs/result-store.md). */
function itemOf({ number, result, checkedAt }: SavedResult, executionId: string | null): INodeExecutionData {
	const { status, statusCode, charged, area, numberType, lastTime } = result;
	const recommendation = STATUS_ROWS.get(status)?.recommendation ?? null;
	const json: IDataObject = {
		...{ operation: 'save', number, status, statusCode, recommendation, charged, area, numberType, lastTime },
		...{ checkedAt: new Date(checkedAt).toISOString(), executionId },
	};
	return { json };
}

/**
 * n8n has the whole execution wait for a workflow that waits, and later passes the items of this node on unchecked. So
 * what it would call for that does nothing.
 */
function awake(context: IExecuteFunctions): IExecuteFunctions {
	return Object.create(context, {
		putExecutionToWait: { value: async () => {} },
		setMetadata: { value: () => {} },
	}) as IExecuteFunctions;
}

/**
 * The workflow `id` as the Result Store of this execution. `deadline`, in milliseconds since the epoch, is when the
 * timeout of the workflow strikes: n8n ends by then what is waited for, and lets run what is not. The same holds for a
 * timeout of the instance, which nothing tells: after a cancellation, what was waited for in vain is not waited for again.
 * Throws only what n8n throws when it is asked for the ids of workflow and execution.
 */
export function resultStoreOf(context: IExecuteFunctions, id: string, deadline: number): ResultStore {
	const executionId = context.getExecutionId();
	const parentExecution = { executionId, workflowId: context.getWorkflow().id ?? '' };
	const executionMode = context.getMode();
	const signal = context.getExecutionCancelSignal();
	let inVain = false;

	const call = async (items: INodeExecutionData[], doNotWaitToFinish: boolean): Promise<StoreReply<unknown[]>> => {
		try {
			const options = {
				parentExecution: { ...parentExecution },
				executionMode,
				...(doNotWaitToFinish ? { doNotWaitToFinish } : {}),
			};
			const answer = await context.executeWorkflow.call(awake(context), { id }, items, undefined, options);
			if (doNotWaitToFinish) return { kind: 'done', value: [] };
			if (answer.waitTill) return { kind: 'failed', fault: STORE_WAITS };
			const value = (answer.data ?? []).flatMap((output) => (output ?? []).map(({ json }) => json));
			return { kind: 'done', value };
		} catch (thrown) {
			return { kind: 'failed', fault: storeFault(thrown) };
		}
	};

	return {
		load: async (numbers) => await call([{ json: { operation: 'load', numbers: [...numbers] } }], false),
		save: async (results) => {
			const late = Date.now() >= deadline - NEAR_MS || (signal?.aborted === true && inVain);
			const items = results.map((result) => itemOf(result, executionId));
			const reply = await call(items, late);
			inVain = reply.kind === 'failed';
			return reply.kind === 'failed' ? reply : { kind: 'done', value: undefined };
		},
	};
}
