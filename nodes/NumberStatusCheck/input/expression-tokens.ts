/** A piece of code. `text` is a string without its quotes, a regular expression without its slashes. */
interface Token {
	readonly kind: 'name' | 'number' | 'string' | 'pattern' | 'sign';
	readonly text: string;
	/** Of a regular expression, else empty. */
	readonly flags: string;
}

/** Thrown for code that holds anything but what may be evaluated for all items at once. */
export const NOT_ALLOWED: Error = new Error('n8n evaluates this expression');

/** White space, then one token. There is none with `=`, `++`, `--`, `=>`, backticks, braces or comments. */
const TOKEN = new RegExp(
	[
		String.raw`\s*(?:(?<name>[\p{ID_Start}_$][\p{ID_Continue}$]*)`,
		String.raw`(?<number>(?:0|[1-9]\d*)(?:\.\d+)?)(?![\w$.])`,
		String.raw`(?<string>"(?:[^"\\\r\n\u2028\u2029]|\\[nrt\\"'])*"|'(?:[^'\\\r\n\u2028\u2029]|\\[nrt\\"'])*')`,
		String.raw`\/(?<pattern>(?![*/])(?:[^\\/[\r\n\u2028\u2029]|\\.|\[(?:[^\]\\\r\n\u2028\u2029]|\\.)*\])+)\/(?<flags>[gimsu]*)`,
		String.raw`(?<sign>\?\?|\?\.|&&|\|\||[=!]==?|[<>]=?|\+(?!\+)|-(?!-)|[!?:.,()[\]]))`,
	].join('|'),
	'uy',
);
/** n8n rewrites all of the code if it finds what looks like a call of one of its own functions, even inside quotes. */
const LIKE_AN_EXTENSION = /\.\w+\s*(?:\?\.)?\s*\(|\$if/;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unquoted(literal: string): string {
	return literal.slice(1, -1).replace(/\\(.)/g, (_, char: string) => ESCAPED[char] ?? char);
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>): Token | undefined {
	const { name, number, string, pattern, flags = '', sign } = groups;
	if (LIKE_AN_EXTENSION.test(string ?? pattern ?? '')) return undefined;
	if (name !== undefined) return { kind: 'name', text: name, flags };
	if (number !== undefined) return { kind: 'number', text: number, flags };
	if (string !== undefined) return { kind: 'string', text: unquoted(string), flags };
	if (pattern !== undefined) return { kind: 'pattern', text: pattern, flags };
	return sign === undefined ? undefined : { kind: 'sign', text: sign, flags };
}

/** The tokens of some code, one after the other. */
export class TokenReader {
	private at = 0;

	constructor(private readonly tokens: readonly Token[]) {}

	/** Whether this name stands anywhere in the code. */
	includes(name: string): boolean {
		return this.tokens.some(({ kind, text }) => kind === 'name' && text === name);
	}

	isAtEnd(): boolean {
		return this.at === this.tokens.length;
	}

	/** Whether the next token is this sign. */
	sees(sign: string): boolean {
		const token = this.tokens[this.at];
		return token?.kind === 'sign' && token.text === sign;
	}

	/** Takes the next token if it is this sign, and says whether it was. */
	take(sign: string): boolean {
		if (!this.sees(sign)) return false;
		this.at++;
		return true;
	}

	/** Takes the next token if it is a regular expression. */
	takePattern(): Token | undefined {
		return this.tokens[this.at]?.kind === 'pattern' ? this.next() : undefined;
	}

	/** Takes the next token. Throws NOT_ALLOWED at the end. */
	next(): Token {
		const token = this.tokens[this.at++];
		if (token === undefined) throw NOT_ALLOWED;
		return token;
	}

	/** Takes the next token. Throws NOT_ALLOWED if it is not this sign. */
	expect(sign: string): void {
		if (!this.take(sign)) throw NOT_ALLOWED;
	}
}

/**
 * The tokens of an expression's code; undefined if it holds anything but names, plain numbers, quoted strings, regular
 * expressions, and the signs of paths, calls, conditions, comparisons and sums. Never throws.
 */
export function tokensOf(code: string): TokenReader | undefined {
	const tokens: Token[] = [];
	const end = code.trimEnd().length;
	TOKEN.lastIndex = 0;
	while (TOKEN.lastIndex < end) {
		const token = tokenOf(TOKEN.exec(code)?.groups ?? {});
		if (token === undefined) return undefined;
		tokens.push(token);
	}
	return new TokenReader(tokens);
}
