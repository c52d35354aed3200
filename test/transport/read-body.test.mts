import { Readable } from 'node:stream';
import { Arrived, LONGEST_REPLY, readBody } from '../../nodes/NumberStatusCheck/transport/read-body';

const streamOf = (...chunks: string[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

test('the bytes of a stream are joined in order', async () => {
	const read = await readBody(streamOf('ab', '', 'cde'), new Arrived());
	expect(Buffer.from(read?.body as Uint8Array).toString()).toBe('abcde');
});

test('a stream of exactly the longest length is read, and one byte more is not', async () => {
	expect(await readBody(streamOf('abc', 'de'), new Arrived(), 5)).toBeDefined();
	const stream = streamOf('abc', 'def', 'ghi');
	const arrived = new Arrived();
	expect(await readBody(stream, arrived, 5)).toBeUndefined();
	expect(stream.destroyed).toBe(true);
	expect(Buffer.from(arrived.bytes).toString()).toBe('abcde');
});

test('a stream of text is read, too', async () => {
	const read = await readBody(Readable.from(['上', '海']), new Arrived());
	expect(Buffer.from(read?.body as Uint8Array).toString()).toBe('上海');
});

test('a stream that breaks off rejects with its reason, and what came before is kept', async () => {
	const broken = Readable.from(
		(async function* () {
			yield Buffer.from('a');
			throw new Error('broken');
		})(),
	);
	const arrived = new Arrived();
	await expect(readBody(broken, arrived)).rejects.toThrow('broken');
	expect(Buffer.from(arrived.bytes).toString()).toBe('a');
});

test.each([['text'], [Buffer.from('x')], [{ a: 1 }], [null], [undefined]])(
	'%p is no stream, and stays as it is',
	async (body) => {
		expect(await readBody(body, new Arrived())).toEqual({ body });
	},
);

test('a reply may be longer than anything the API has to say', () => {
	expect(LONGEST_REPLY).toBeGreaterThan(16 * 1024 * 1024);
});
