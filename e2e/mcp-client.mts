import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

/** The official client of the Model Context Protocol. */
export type McpClient = Client;

/** Connects to a server with this bearer token. Rejects when the server refuses it or is not there within ten seconds. */
export async function connectMcp(url: string, token: string): Promise<McpClient> {
	const client = new Client({ name: 'end-to-end-test', version: '1.0.0' });
	const transport = new StreamableHTTPClientTransport(new URL(url), {
		requestInit: { headers: { authorization: `Bearer ${token}` } },
	});
	await client.connect(transport as Parameters<Client['connect']>[0], { timeout: 10_000 });
	return client;
}

/**
 * The results in what the tool answers: n8n puts what a node returned into a text, as JSON; a single result is a list of
 * one. Throws `SyntaxError` on text that is not JSON.
 */
export function resultsIn(text: string): Record<string, unknown>[] {
	const found = JSON.parse(text) as unknown;
	return (Array.isArray(found) ? found : [found]) as Record<string, unknown>[];
}
