import { stringify } from 'flatted';
import { outputsOf, untilFinished } from '../../runtime/execution.mts';
import { N8nClient } from '../../runtime/n8n-client.mts';
import type { Execution } from '../../runtime/n8n-client.mts';

const signal = new AbortController().signal;

function finished(status: string, resultData: object): Execution {
	return { id: '1', status, waitTill: null, data: stringify({ resultData }) };
}

function clientWith(execution: Execution): N8nClient {
	const client = new N8nClient('http://127.0.0.1:1');
	jest.spyOn(client, 'execution').mockResolvedValue(execution);
	return client;
}

test('every output of the node comes back with its items; an output that stayed empty is an empty list', () => {
	const item = { json: { id: 1 } };
	const execution = finished('success', { runData: { Check: [{ data: { main: [[item], null, [item, item]] } }] } });
	expect(outputsOf(execution, 'Check')).toEqual([[item], [], [item, item]]);
});

test('a node that did not run is named', () => {
	expect(() => outputsOf(finished('success', { runData: {} }), 'Check')).toThrow('"Check" did not run');
});

test('a failed run is reported with the node and what it said', async () => {
	const node = { name: 'Read contacts' };
	const error = { message: 'Access denied.', description: 'The folder is not allowed.', node };
	const run = untilFinished(clientWith(finished('error', { runData: {}, error })), '1', signal);
	await expect(run).rejects.toThrow('"error" in "Read contacts": Access denied. The folder is not allowed.');
});
