import './environment.mts';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { invalidReason, parseNumbers } from '../../nodes/NumberStatusCheck/core/list/phone-number.ts';
import { expressionText } from '../../nodes/NumberStatusCheck/errors.ts';
import { bulkReader } from '../../nodes/NumberStatusCheck/input/bulk-expression.ts';
import { readNumbers } from '../../nodes/NumberStatusCheck/input/read-numbers.ts';
import { startExecution } from './instance.mts';
import { nodeOf, nodeTypesOf, START, startType } from './workflow-nodes.mts';

/** For each item what was found in it: its numbers, and why there is none. Undefined where a way cannot be gone. */
type Found = readonly string[] | undefined;
/** A way to read Phone Number of each item. */
export type Way = (context: IExecuteFunctions, items: readonly INodeExecutionData[]) => Found;

const PROBE = 'test.probe';

function textOf(value: unknown): string {
	return parseNumbers(value)
		.map((parsed) => (parsed.kind === 'valid' ? parsed.number : invalidReason(parsed).message))
		.join();
}

/** n8n's evaluation of Phone Number for an item; what it throws is kept in `thrown`. */
const evaluatorOf =
	(context: IExecuteFunctions, thrown: Set<unknown>) =>
	(item: number): unknown => {
		try {
			return context.getNodeParameter('phoneNumber', item);
		} catch (error) {
			thrown.add(error);
			throw error;
		}
	};

/** The text of a value that is read; what n8n has `thrown` is the reason, in the node's words. Throws anything else. */
function readText(read: () => unknown, thrown: ReadonlySet<unknown>): string {
	try {
		return textOf(read());
	} catch (error) {
		if (!thrown.has(error)) throw error;
		return expressionText(error, 'Phone Number');
	}
}

/** n8n's own evaluation, once for each `step`th item. */
export const byN8nEach =
	(step: number): Way =>
	(context, items) => {
		const thrown = new Set<unknown>();
		const evaluate = evaluatorOf(context, thrown);
		const found: string[] = [];
		for (let item = 0; item < items.length; item += step) found.push(readText(() => evaluate(item), thrown));
		return found;
	};

/** The node's reader for long lists. */
export const inBulk: Way = (context, items) => {
	const expression = context.getNode().parameters.phoneNumber;
	const thrown = new Set<unknown>();
	const read = bulkReader(items, expression, evaluatorOf(context, thrown));
	return read === undefined ? undefined : items.map((_, item) => readText(() => read(item), thrown));
};

/** All that the node does to read its items. */
export const byNode: Way = (context, items) => {
	const found = items.map((): string[] => []);
	for (const entry of readNumbers(context, items)) {
		found[entry.item]?.push(entry.number ?? entry.reason.message);
	}
	return found.map((texts) => texts.join());
};

/**
 * Reads an expression for each item in an execution of n8n's own engine, with the expression engine that is in use.
 * `data` is the very data of the items. Throws if n8n does.
 */
export async function readWith(way: Way, expression: string, data: readonly IDataObject[]): Promise<Found> {
	let found: Found;
	const { description } = startType([]);
	const probe: INodeType = {
		description: {
			...description,
			name: PROBE,
			properties: [{ displayName: 'Phone Number', name: 'phoneNumber', type: 'string', default: '' }],
		},
		async execute(this: IExecuteFunctions) {
			found = way(this, this.getInputData());
			return [[]];
		},
	};
	const { data: recorded } = await startExecution({
		nodes: [
			nodeOf('Start', START),
			nodeOf('Probe', PROBE, { parameters: { phoneNumber: expression }, onError: 'continueRegularOutput' }),
		],
		connections: { Start: { main: [[{ node: 'Probe', type: 'main', index: 0 }]] } },
		nodeTypes: nodeTypesOf({ [START]: startType(data.map((json) => ({ json }))), [PROBE]: probe }),
		credential: {},
	});
	const error = recorded.resultData.error ?? recorded.resultData.runData.Probe?.[0]?.error;
	if (error !== undefined) throw error;
	return found;
}
