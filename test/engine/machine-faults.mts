import dns from 'node:dns';
import type { MachineFault } from './fault.mts';

/** A fault of this machine while it is on. Only one can be on at a time, as it affects the whole process. */
export interface MachineFaultOn {
	/** The simulator is reached under this name. */
	readonly hostname: string;
	/** Connections that were asked for, if the fault can keep one from being made. */
	readonly connections: () => number | undefined;
	/** To be called with the number of each request that arrives. */
	readonly onRequest: (request: number) => void;
	readonly end: () => void;
}

/** Nothing listens there: the simulator listens on 127.0.0.1 alone. */
const NOBODY = '127.0.0.2';
const DAY_MS = 86_400_000;

type Lookup = (hostname: string, options: dns.LookupOptions, callback: (...result: unknown[]) => void) => void;

/** `localhost` is not found, or leads to an address where nobody listens, for the connections `from` to `to`. */
function withLookup(fault: 'nameNotFound' | 'refused', from: number, to: number): MachineFaultOn {
	let connections = 0;
	const { lookup } = dns;
	const faulty: Lookup = (hostname, options, callback) => {
		if (hostname !== 'localhost') return lookup(hostname, options, callback);
		connections++;
		const meetsFault = connections >= from && connections <= to;
		if (meetsFault && fault === 'nameNotFound') {
			callback(Object.assign(new Error('getaddrinfo ENOTFOUND localhost'), { code: 'ENOTFOUND' }));
			return;
		}
		const address = meetsFault ? NOBODY : '127.0.0.1';
		if (options.all === true) callback(null, [{ address, family: 4 }]);
		else callback(null, address, 4);
	};
	const spy = jest.spyOn(dns, 'lookup').mockImplementation(faulty as unknown as typeof dns.lookup);
	return {
		hostname: 'localhost',
		connections: () => connections,
		onRequest: () => {},
		end: () => spy.mockRestore(),
	};
}

/** The clock shows another day from the moment request `from` is on its way until `to` has been answered. */
function withClock(byMs: number, from: number, to: number): MachineFaultOn {
	const { now } = Date;
	let shift = 0;
	const spy = jest.spyOn(Date, 'now').mockImplementation(() => now() + shift);
	return {
		hostname: '127.0.0.1',
		connections: () => undefined,
		onRequest: (request) => {
			shift = request >= from && request <= to ? byMs : 0;
		},
		end: () => spy.mockRestore(),
	};
}

/** Switches a fault of this machine on for the requests `from` to `to` (1-based). */
export function machineFault(fault: MachineFault, from: number, to: number): MachineFaultOn {
	if (fault === 'clockAhead') return withClock(DAY_MS, from, to);
	if (fault === 'clockBack') return withClock(-DAY_MS, from, to);
	return withLookup(fault, from, to);
}
