/** How a reply leaves the server. `reset` and `hang`: not at all. */
export type Delivery = 'whole' | 'reset' | 'hang' | 'half' | 'drip';

/** Character sets a body can be sent in besides UTF-8. */
export type Charset = 'gbk' | 'gb18030';

/** What the server has to send, and how. */
export interface Reply {
	httpStatus: number;
	headers: Record<string, string>;
	body: string;
	/** What the body is sent in, whatever the headers say; default UTF-8. */
	charset?: Charset;
	delivery: Delivery;
	/** Wait before anything is sent. */
	latencyMs: number;
}

/** A reply with exactly these headers, sent whole and at once. */
export function rawReply(httpStatus: number, headers: Record<string, string>, body: string): Reply {
	return { httpStatus, headers, body, delivery: 'whole', latencyMs: 0 };
}
