import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A function as it is offered to the model. */
export interface OfferedTool {
	name: string;
	description: string;
	/** JSON schema of its arguments. */
	parameters: Record<string, unknown>;
}

/** A message of a conversation, with the fields that matter here. */
export interface ChatMessage {
	role: string;
	content: string;
}

/** Body of a request to `/chat/completions`. */
export interface ChatRequest {
	model: string;
	messages: ChatMessage[];
	tools?: { type: string; function: OfferedTool }[];
	stream?: boolean;
}

/** A local server that stands in for OpenAI's. */
export interface OpenAiStub {
	/** Base URL of n8n's OpenAI credential. */
	url: string;
	/** Every request it has answered or refused since the last reset. */
	requests(): ChatRequest[];
	reset(): void;
	close(): Promise<void>;
}

/** What the final message starts with; the results of the tool calls follow, one per line. */
export const FINAL_TEXT = 'The tool says:';

function toolCalls({ messages, tools = [] }: ChatRequest) {
	const [tool] = tools;
	if (tool === undefined || tools.length > 1) throw new Error(`Expected one tool, got ${tools.length}.`);
	const calls = JSON.parse(messages.at(-1)?.content ?? '') as object[];
	return calls.map((args, index) => ({
		id: `call_${index + 1}`,
		type: 'function',
		function: { name: tool.function.name, arguments: JSON.stringify(args) },
	}));
}

/** The results of all tool calls so far, in the order of the calls. */
export function toolResults(messages: readonly ChatMessage[]): string[] {
	return messages.filter(({ role }) => role === 'tool').map(({ content }) => content);
}

/** The stub's next message in a conversation. Throws `Error` for one that it has no answer to. */
function messageFor(request: ChatRequest) {
	const role = request.messages.at(-1)?.role;
	if (request.stream === true) throw new Error('Streaming is not imitated.');
	if (role === 'user') return { role: 'assistant', content: null, tool_calls: toolCalls(request) };
	if (role !== 'tool') throw new Error(`No answer to a message of the role "${role}".`);
	return { role: 'assistant', content: [FINAL_TEXT, ...toolResults(request.messages)].join('\n') };
}

function completionFor(request: ChatRequest) {
	const message = messageFor(request);
	const reason = 'tool_calls' in message ? 'tool_calls' : 'stop';
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: 0,
		model: request.model,
		choices: [{ index: 0, message, finish_reason: reason }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

function send(response: ServerResponse, status: number, body: object): void {
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

/**
 * A model without a mind of its own: it reads the user's message as a JSON array, calls the one tool it is offered with
 * each object of it, all in one turn, and then quotes the results word for word. Chat completions only, not streamed;
 * anything else is refused with HTTP 400 and the reason.
 */
export async function startOpenAiStub(): Promise<OpenAiStub> {
	const requests: ChatRequest[] = [];
	const answer = async (request: IncomingMessage, response: ServerResponse) => {
		try {
			const route = `${request.method} ${request.url}`;
			if (route !== 'POST /v1/chat/completions') throw new Error(`${route} is not imitated.`);
			const body = JSON.parse(await textOf(request)) as ChatRequest;
			requests.push(body);
			send(response, 200, completionFor(body));
		} catch (error) {
			send(response, 400, { error: { message: `Stub: ${String(error)}`, type: 'invalid_request_error' } });
		}
	};
	const server = createServer((request, response) => void answer(request, response));
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		requests: () => [...requests],
		reset: () => {
			requests.length = 0;
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
