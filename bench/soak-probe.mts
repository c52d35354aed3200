/**
 * Preloaded into n8n by the soak test, with the port to listen on as `?port=` of its own address. `GET /census`
 * answers, after a garbage collection, with n8n's memory and with everything that could have been left behind;
 * `GET /walk` also walks over the heap. Objects are tracked by weak references from the moment they are created, since
 * a walk for each class would stop n8n for many seconds.
 */
import { subscribe } from 'node:diagnostics_channel';
import { getEventListeners } from 'node:events';
import type { ClientRequest } from 'node:http';
import { createServer } from 'node:http';
import { Session } from 'node:inspector/promises';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Memory of the process in bytes. */
export interface Memory {
	heapUsed: number;
	external: number;
	rss: number;
}

/** What the process holds after a garbage collection. */
export interface Census extends Memory {
	/** Objects that are still alive, by class; sockets are those that n8n has opened. */
	live: Record<string, number>;
	/** Listeners for `abort` on the live signals. */
	abortListeners: number;
	/** The remote port of each socket that is not destroyed. */
	remotePorts: number[];
	/** What keeps the process running, by type. */
	resources: Record<string, number>;
	/** Listeners on `process`. */
	processListeners: number;
	/** By a walk over the heap: objects that hold the outcomes of a run of the node. */
	outcomes?: number;
}

/** Objects of one class that may still be alive. */
class Registry<T extends object> {
	private readonly known = new WeakSet<T>();
	private readonly references = new Set<WeakRef<T>>();

	add(object: T): T {
		if (this.known.has(object)) return object;
		this.known.add(object);
		this.references.add(new WeakRef(object));
		return object;
	}

	alive(): T[] {
		const found: T[] = [];
		for (const reference of this.references) {
			const object = reference.deref();
			if (object === undefined) this.references.delete(reference);
			else found.push(object);
		}
		return found;
	}
}

const sockets = new Registry<Socket>();
const requests = new Registry<ClientRequest>();
const signals = new Registry<AbortSignal>();

subscribe('net.client.socket', (message) => void sockets.add((message as { socket: Socket }).socket));
subscribe('http.client.request.start', (message) => void requests.add((message as { request: ClientRequest }).request));
const timeout = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (ms) => signals.add(timeout(ms));
const signalOf = Object.getOwnPropertyDescriptor(AbortController.prototype, 'signal');
Object.defineProperty(AbortController.prototype, 'signal', {
	...signalOf,
	get(this: AbortController): AbortSignal {
		return signals.add(signalOf?.get?.call(this) as AbortSignal);
	},
});

const { cache } = createRequire(import.meta.url);

/** The global through which the inspector, which only takes expressions, finds a class of the node n8n has loaded. */
const HANDLE = 'soakOutcomes';
Reflect.set(globalThis, HANDLE, () => {
	const end = path.join('core', 'run', 'outcomes.js');
	const file = Object.keys(cache).find((key) => key.includes('n8n-nodes-number-status-check') && key.endsWith(end));
	if (file === undefined) throw new Error('n8n has not loaded the node.');
	return (cache[file]?.exports as { Outcomes: { prototype: object } }).Outcomes.prototype;
});

async function countOutcomes(session: Session): Promise<number> {
	const { result, exceptionDetails } = await session.post('Runtime.evaluate', { expression: `${HANDLE}()` });
	if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
	const { objects } = await session.post('Runtime.queryObjects', { prototypeObjectId: result.objectId ?? '' });
	// "Array(3)"
	return Number(/\d+/.exec(objects.description ?? '')?.[0]);
}

function countBy(names: readonly string[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
	return counts;
}

function countObjects(): Pick<Census, 'live' | 'abortListeners' | 'remotePorts'> {
	const [liveSockets, liveSignals] = [sockets.alive(), signals.alive()];
	return {
		live: { Socket: liveSockets.length, ClientRequest: requests.alive().length, AbortSignal: liveSignals.length },
		abortListeners: liveSignals.reduce((sum, signal) => sum + getEventListeners(signal, 'abort').length, 0),
		remotePorts: liveSockets.flatMap(({ destroyed, remotePort }) => (destroyed ? [] : (remotePort ?? []))),
	};
}

async function takeCensus(walks: boolean): Promise<Census> {
	const session = new Session();
	// Connected for this census only: while it is, V8 keeps what is written to the console.
	session.connect();
	try {
		for (let round = 0; round < 2; round++) {
			await session.post('HeapProfiler.collectGarbage');
			// Node.js clears the timer of a collected signal in a later turn of the event loop.
			await sleep(20);
		}
		const { heapUsed, external, rss } = process.memoryUsage();
		return {
			...{ heapUsed, external, rss },
			...countObjects(),
			resources: countBy(process.getActiveResourcesInfo()),
			processListeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
			...(walks ? { outcomes: await countOutcomes(session) } : {}),
		};
	} finally {
		session.disconnect();
	}
}

const server = createServer((request, response) => {
	response.setHeader('content-type', 'application/json');
	takeCensus(request.url === '/walk').then(
		(census) => response.end(JSON.stringify(census)),
		(error: unknown) => {
			response.statusCode = 500;
			response.end(JSON.stringify({ error: String(error) }));
		},
	);
});
// A Node.js that n8n itself starts may inherit the preload; then n8n already has the port.
server.on('error', () => {});
server.listen(Number(new URL(import.meta.url).searchParams.get('port')), '127.0.0.1');
server.unref();
