import { Readable } from 'node:stream';
import { LONGEST_REPLY, readBody } from '../../nodes/NumberStatusCheck/transport/read-body';

const streamOf = (...chunks: string[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

test('the bytes of a stream are joined in order', async () => {
	const read = await readBody(streamOf('ab', '', 'cde'));
	expect(Buffer.from(read?.body as Uint8Array).toString()).toBe('abcde');
});

test('a stream of exactly the longest length is read, and one byte more is not', async () => {
	expect(await readBody(streamOf('abc', 'de'), 5)).toBeDefined();
	const stream = streamOf('abc', 'def', 'ghi');
	expect(await readBody(stream, 5)).toBeUndefined();
	expect(stream.destroyed).toBe(true);
});

test('a stream that breaks off rejects with its reason', async () => {
	const broken = Readable.from(
		(async function* () {
			yield Buffer.from('a');
			throw new Error('broken');
		})(),
	);
	await expect(readBody(broken)).rejects.toThrow('broken');
});

test.each([['text'], [Buffer.from('x')], [{ a: 1 }], [null], [undefined]])(
	'%p is no stream, and stays as it is',
	async (body) => {
		expect(await readBody(body)).toEqual({ body });
	},
);

test('a reply may be longer than anything the API has to say', () => {
	expect(LONGEST_REPLY).toBeGreaterThan(16 * 1024 * 1024);
});
