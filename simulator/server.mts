import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { respondToControl } from './control.mts';
import { deliver } from './delivery.mts';
import { BodyTooLong, isForeign, readRequest } from './guard.mts';
import { journalOf, ledgerOf, recordDelivery } from './ledger.mts';
import type { Ledger } from './ledger.mts';
import { API_PATH, respond } from './respond.mts';
import type { Scenario } from './scenario.mts';
import { createState, replaceScenario, resetState } from './state.mts';
import type { JournalEntry } from './state.mts';

/** All optional; the defaults suit tests. */
export interface SimulatorOptions {
	/** 0, the default: any free port. */
	port?: number;
	/** Default 127.0.0.1. */
	host?: string;
	/** Wait before each API reply, unless the scenario says otherwise; default 0. */
	latencyMs?: number;
	scenario?: Scenario;
	/** Called with each API request as it is answered. */
	onRequest?: (entry: Readonly<JournalEntry>) => void;
}

/** A running simulator. */
export interface Simulator {
	/** Base URL for the credential, without a trailing slash. */
	url: string;
	port: number;
	/** Replaces the scenario; journal, ledger and request numbers stay. */
	setScenario(scenario: Scenario): void;
	/** Empties journal and ledger, forgets delays already given, restores balances; the scenario stays. */
	reset(): void;
	/** Every API request since the last reset, in order of arrival. */
	journal(): JournalEntry[];
	ledger(): Ledger;
	/** Ends at once: open connections are cut, nothing is left open. */
	close(): Promise<void>;
}

const ANY_HOST = new Set(['0.0.0.0', '::']);

function urlOf(host: string, port: number): string {
	const name = ANY_HOST.has(host) ? '127.0.0.1' : host;
	return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/**
 * Starts a simulator of the vendor's API on its own port.
 * @throws the server's own error, with `code` `EADDRINUSE` for instance, when it cannot listen
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const { port = 0, host = '127.0.0.1', latencyMs = 0, scenario = {}, onRequest } = options;
	const state = createState(scenario, latencyMs);
	/** API requests whose reply has not been handed over. */
	const open = new Set<ServerResponse>();

	function answer(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
		const method = request.method ?? '';
		const path = (request.url ?? '/').replace(/[?#].*$/s, '');
		if (!path.endsWith(API_PATH)) {
			deliver(response, respondToControl(state, method, path, body.toString('utf8')), () => undefined);
			return;
		}
		open.add(response);
		const contentType = request.headers['content-type'] ?? null;
		const reply = respond(state, { method, path, contentType, body, inFlight: open.size }, Date.now());
		onRequest?.(reply.entry);
		const send = () =>
			deliver(response, reply, () => {
				// Before the last byte: once a caller has its reply, the next request must not find this one open.
				open.delete(response);
				recordDelivery(state, reply.entry);
			});
		const timer = reply.latencyMs > 0 ? setTimeout(send, reply.latencyMs) : undefined;
		response.once('close', () => {
			clearTimeout(timer);
			open.delete(response);
		});
		if (!timer) send();
	}

	const refuse = (response: ServerResponse, httpStatus: number, error: string) => {
		response.writeHead(httpStatus, { 'content-type': 'application/json', connection: 'close' });
		response.end(JSON.stringify({ error }));
	};
	const server = createServer((request, response) => {
		if (isForeign(request.headers, host)) {
			request.resume();
			refuse(
				response,
				403,
				'The simulator answers programs on this machine, not web pages or requests under a foreign name.',
			);
			return;
		}
		readRequest(request).then(
			(body) => answer(request, response, body),
			(error: unknown) => {
				if (error instanceof BodyTooLong) refuse(response, 413, error.message);
				// The caller left before the request was complete; there is nobody to answer.
				else response.destroy();
			},
		);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => {
			server.off('error', reject);
			resolve();
		});
	});
	const bound = (server.address() as AddressInfo).port;

	return {
		url: urlOf(host, bound),
		port: bound,
		setScenario: (next) => replaceScenario(state, next),
		reset: () => resetState(state),
		journal: () => journalOf(state),
		ledger: () => ledgerOf(state),
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
