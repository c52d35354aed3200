import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { STATUS_ROWS } from '../core/statuses';
import type { SavedResult, StorePort, StoreReply } from '../core/ports';
import { HANDED_OVER, isCancellation, STORE_WAITS, storeFault } from './store-faults';

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
 * n8n gives a workflow that is waited for the deadline of the one that calls it, and 1.x one that is not waited for,
 * too. It reads it from what every node is given; what it writes there still arrives.
 */
function withoutDeadline(context: IExecuteFunctions): PropertyDescriptorMap {
	const { additionalData } = context as unknown as { readonly additionalData?: unknown };
	if (typeof additionalData !== 'object' || additionalData === null) return {};
	const get = (target: object, key: string | symbol): unknown =>
		key === 'executionTimeoutTimestamp' ? undefined : Reflect.get(target, key);
	return { additionalData: { value: new Proxy(additionalData, { get }) } };
}

/**
 * n8n has the whole execution wait for a workflow that waits, and later passes the items of this node on unchecked. So
 * what it would call for that does nothing.
 */
function awake(context: IExecuteFunctions, others: PropertyDescriptorMap): IExecuteFunctions {
	return Object.create(context, {
		putExecutionToWait: { value: async () => {} },
		setMetadata: { value: () => {} },
		...others,
	}) as IExecuteFunctions;
}

/**
 * The workflow `id` as the Result Store of this execution. A save is waited for, also after the timeout of the workflow
 * or of the instance. Where n8n ends it nevertheless once the execution is cancelled, later tries hand the results over
 * without waiting: those may be kept, and count as not stored. Throws only what n8n throws when it is asked for the ids
 * of workflow and execution.
 */
export function resultStoreOf(context: IExecuteFunctions, id: string): ResultStore {
	const executionId = context.getExecutionId();
	const parentExecution = { executionId, workflowId: context.getWorkflow().id ?? '' };
	const executionMode = context.getMode();
	const signal = context.getExecutionCancelSignal();
	let isEnded = false;

	const call = async (
		items: INodeExecutionData[],
		others: PropertyDescriptorMap,
		doNotWaitToFinish: boolean,
	): Promise<StoreReply<unknown[]>> => {
		try {
			const options = {
				parentExecution: { ...parentExecution },
				executionMode,
				...(doNotWaitToFinish ? { doNotWaitToFinish } : {}),
			};
			const answer = await context.executeWorkflow.call(awake(context, others), { id }, items, undefined, options);
			if (doNotWaitToFinish) return { kind: 'failed', fault: HANDED_OVER };
			if (answer.waitTill) return { kind: 'failed', fault: STORE_WAITS };
			const value = (answer.data ?? []).flatMap((output) => (output ?? []).map(({ json }) => json));
			return { kind: 'done', value };
		} catch (thrown) {
			isEnded ||= isCancellation(thrown);
			return { kind: 'failed', fault: storeFault(thrown) };
		}
	};

	return {
		load: async (numbers) => await call([{ json: { operation: 'load', numbers: [...numbers] } }], {}, false),
		save: async (results) => {
			const items = results.map((result) => itemOf(result, executionId));
			const reply = await call(items, withoutDeadline(context), isEnded && signal?.aborted === true);
			return reply.kind === 'failed' ? reply : { kind: 'done', value: undefined };
		},
	};
}
