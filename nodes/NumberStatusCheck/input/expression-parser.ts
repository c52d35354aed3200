import { combine, LEVELS, toNumber, toText } from './expression-operators';
import type { Evaluate, Operator } from './expression-operators';
import { quickPattern } from './expression-pattern';
import type { Pattern } from './expression-pattern';
import { NOT_ALLOWED, tokensOf } from './expression-tokens';
import type { TokenReader } from './expression-tokens';
import { callMethod, fieldOf, isMethod, NOTHING } from './expression-values';

/** The next step of a path: from the value so far. */
type Step = (value: unknown, json: unknown) => unknown;

const LITERALS = new Map<string, unknown>([
	['true', true],
	['false', false],
	['null', null],
	['undefined', undefined],
]);
/** Methods whose first argument may be a regular expression; `match` makes one of any text, so there it has to be. */
const WITH_PATTERN: ReadonlySet<string> = new Set(['match', 'replace', 'replaceAll', 'split']);
/** Longer code is left to n8n: nothing here has to reckon with deep nesting. */
const LONGEST_CODE = 1000;

/** n8n refuses some of the names that every object has, or finds JavaScript's own field where the data has one. */
function fieldStep(name: string): Step {
	if (name in Object.prototype) throw NOT_ALLOWED;
	return (value) => fieldOf(value, name);
}

/** Recursive descent over the grammar of JavaScript, as far as it only reads. Throws NOT_ALLOWED for the rest. */
class Parser {
	/** The kinds of `??`, `||` and `&&` that stand beside each other, without brackets between them. */
	private beside = new Set<Operator>();

	constructor(private readonly tokens: TokenReader) {}

	condition(): Evaluate {
		const outside = this.beside;
		this.beside = new Set();
		const test = this.binary(0);
		if (this.beside.has('??') && this.beside.size > 1) throw NOT_ALLOWED;
		this.beside = outside;
		if (!this.tokens.take('?')) return test;
		const yes = this.condition();
		this.tokens.expect(':');
		const no = this.condition();
		return (json) => (test(json) ? yes(json) : no(json));
	}

	private binary(level: number): Evaluate {
		const operators = LEVELS[level];
		if (operators === undefined) return this.unary();
		let left = this.binary(level + 1);
		for (;;) {
			const operator = operators.find((sign) => this.tokens.take(sign));
			if (operator === undefined) return left;
			if (operator === '??' || operator === '||' || operator === '&&') this.beside.add(operator);
			left = combine(left, operator, this.binary(level + 1));
		}
	}

	private unary(): Evaluate {
		const sign = ['!', '-', '+'].find((each) => this.tokens.take(each));
		if (sign === undefined) return this.path();
		const operand = this.unary();
		if (sign === '!') return (json) => !operand(json);
		return sign === '-' ? (json) => -toNumber(operand(json)) : (json) => toNumber(operand(json));
	}

	/** A value, and fields and methods of it. Nothing that follows a `?.` counts where there is no value before it. */
	private path(): Evaluate {
		const start = this.value();
		const steps: { readonly optional: boolean; readonly step: Step }[] = [];
		for (;;) {
			const optional = this.tokens.take('?.');
			if (this.tokens.take('[')) steps.push({ optional, step: this.bracketStep() });
			else if (optional || this.tokens.take('.')) steps.push({ optional, step: this.nameStep() });
			else break;
		}
		if (steps.length === 0) return start;
		return (json) => {
			let value = start(json);
			for (const { optional, step } of steps) {
				if (optional && (value === null || value === undefined)) return undefined;
				value = step(value, json);
			}
			return value;
		};
	}

	private bracketStep(): Step {
		const { kind, text } = this.tokens.next();
		if (kind !== 'string' && kind !== 'number') throw NOT_ALLOWED;
		this.tokens.expect(']');
		return fieldStep(kind === 'number' ? String(Number(text)) : text);
	}

	private nameStep(): Step {
		const { kind, text: name } = this.tokens.next();
		if (kind !== 'name') throw NOT_ALLOWED;
		if (!this.tokens.take('(')) return fieldStep(name);
		const pattern = WITH_PATTERN.has(name) ? this.pattern() : undefined;
		if (!isMethod(name) || (name === 'match' && pattern === undefined)) throw NOT_ALLOWED;
		const args = this.listTo(')', pattern !== undefined);
		return (value, json) => {
			if (value === null || value === undefined) throw NOTHING;
			const given = args.map((arg) => arg(json));
			return callMethod(value, name, given, pattern);
		};
	}

	private pattern(): Pattern | undefined {
		const token = this.tokens.takePattern();
		if (token === undefined) return undefined;
		const pattern = quickPattern(token.text, token.flags);
		if (pattern === undefined) throw NOT_ALLOWED;
		return pattern;
	}

	private value(): Evaluate {
		const { kind, text } = this.tokens.next();
		if (kind === 'string') return () => text;
		if (kind === 'number') return () => Number(text);
		if (kind === 'name') return this.named(text);
		if (text === '[') {
			const elements = this.listTo(']');
			return (json) => elements.map((element) => element(json));
		}
		if (text !== '(') throw NOT_ALLOWED;
		const inside = this.condition();
		this.tokens.expect(')');
		return inside;
	}

	private named(name: string): Evaluate {
		if (name === '$json') return (json) => json;
		if (LITERALS.has(name)) return () => LITERALS.get(name);
		if (name !== 'String' && name !== 'Number') throw NOT_ALLOWED;
		this.tokens.expect('(');
		const argument = this.condition();
		this.tokens.expect(')');
		return name === 'String' ? (json) => toText(argument(json)) : (json) => toNumber(argument(json));
	}

	/** What stands before the closing bracket, with commas between; `inside`: something of the list was taken before. */
	private listTo(close: string, inside = false): readonly Evaluate[] {
		const elements: Evaluate[] = [];
		if (!inside && !this.tokens.sees(close)) elements.push(this.condition());
		while (this.tokens.take(',')) elements.push(this.condition());
		this.tokens.expect(close);
		return elements;
	}
}

/**
 * The expression with this code, if it only reads `$json`, whatever the data; undefined for any other code. Never
 * throws. What is returned throws LEFT_TO_N8N or NOTHING of expression-values.ts, or what a method of JavaScript's own
 * throws.
 */
export function readingExpression(code: string): Evaluate | undefined {
	const tokens = code.length > LONGEST_CODE ? undefined : tokensOf(code);
	if (tokens?.includes('$json') !== true) return undefined;
	try {
		const evaluate = new Parser(tokens).condition();
		return tokens.isAtEnd() ? evaluate : undefined;
	} catch {
		return undefined;
	}
}
