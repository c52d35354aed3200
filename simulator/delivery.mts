import type { ServerResponse } from 'node:http';
import iconv from 'iconv-lite';
import type { Reply } from './reply.mts';

/** The interval between two bytes of a dripped body. */
const DRIP_MS = 1;

function writeHead(response: ServerResponse, { httpStatus, headers }: Reply, length: number): void {
	response.writeHead(httpStatus, { ...headers, 'content-length': length });
}

/** Headers that promise the whole body, then half of it, then the end of the connection. */
function sendHalf(response: ServerResponse, reply: Reply, body: Buffer): void {
	writeHead(response, reply, body.length);
	response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}

/** One byte per write; the last one ends the reply. */
function sendDripping(response: ServerResponse, reply: Reply, body: Buffer, onHandedOver: () => void): void {
	writeHead(response, reply, body.length);
	response.flushHeaders();
	let sent = 0;
	const timer = setInterval(() => {
		sent += 1;
		if (sent < body.length) {
			response.write(body.subarray(sent - 1, sent));
			return;
		}
		clearInterval(timer);
		onHandedOver();
		response.end(body.subarray(sent - 1));
	}, DRIP_MS);
	response.once('close', () => clearInterval(timer));
}

/**
 * Sends a reply in the way it asks for. `onHandedOver` is called just before the last byte of a whole reply goes out,
 * and never for a reply that is cut short or not sent.
 */
export function deliver(response: ServerResponse, reply: Reply, onHandedOver: () => void): void {
	const body = iconv.encode(reply.body, reply.charset ?? 'utf8');
	switch (reply.delivery) {
		case 'hang':
			return;
		case 'reset':
			response.socket?.resetAndDestroy();
			return;
		case 'half':
			sendHalf(response, reply, body);
			return;
		case 'drip':
			sendDripping(response, reply, body, onHandedOver);
			return;
		case 'whole':
			onHandedOver();
			writeHead(response, reply, body.length);
			response.end(body);
	}
}
