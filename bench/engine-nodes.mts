import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { NumberStatusCheck } from '../nodes/NumberStatusCheck/NumberStatusCheck.node.ts';
import { readNumbers } from '../nodes/NumberStatusCheck/input/read-numbers.ts';
import { sendRequest } from '../nodes/NumberStatusCheck/transport/send-request.ts';
import type { MeasurementRequest } from './measurement.mts';

const BATCH_SIZE = 50;
const PATH = '/Api/ApiAuth/getCheckResult';
const TIMEOUT_MS = 30_000;

type Execute = (context: IExecuteFunctions) => Promise<INodeExecutionData[][]> | INodeExecutionData[][];

/** A node with the description of the real one, so that n8n reads the same parameters, but another `execute`. */
function nodeThat(execute: Execute): INodeType {
	const { description } = new NumberStatusCheck();
	return {
		description,
		async execute() {
			return await execute(this);
		},
	};
}

const counted = (numbers: number): INodeExecutionData[][] => [[{ json: { numbers }, pairedItem: { item: 0 } }]];

/** Sends the list in batches through n8n's helper, as many in flight as allowed; replies are read and dropped. */
function helperNode({ url, concurrency }: MeasurementRequest): INodeType {
	return nodeThat(async (context) => {
		const numbers = context.getInputData().map(({ json }) => json.phone as string);
		let next = 0;
		let answered = 0;
		const worker = async () => {
			while (next < numbers.length) {
				const batch = numbers.slice(next, (next += BATCH_SIZE));
				const reply = await sendRequest(context, `${url}${PATH}`, TIMEOUT_MS, batch);
				if (reply.kind !== 'http' || reply.status !== 200) throw new Error(JSON.stringify(reply));
				answered += batch.length;
			}
		};
		await Promise.all(Array.from({ length: concurrency }, worker));
		return counted(answered);
	});
}

/** The node that is measured. Throws `Error` for `floor`, which is not a node. */
export function nodeFor(request: MeasurementRequest): INodeType {
	switch (request.what) {
		case 'node':
		case 'store':
			return new NumberStatusCheck();
		case 'helper':
			return helperNode(request);
		case 'read':
			return nodeThat((context) => counted(readNumbers(context, context.getInputData()).length));
		case 'expressions':
			return nodeThat((context) => {
				let numbers = 0;
				const { length } = context.getInputData();
				for (let item = 0; item < length; item++) if (context.getNodeParameter('phoneNumber', item) !== '') numbers++;
				return counted(numbers);
			});
		case 'noOperation':
			return nodeThat((context) => [context.getInputData()]);
		case 'floor':
			throw new Error('The floor is no node.');
	}
}
