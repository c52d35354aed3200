import { QUOTE } from './clean-text';

/** Names of phone fields. Those of other fields are not here: the number behind `Fax:` or `QQ:` is another kind. */
const WORD = 'mobile|mob|cell|contact|telephone|tel|phone';
const ENGLISH =
	`(?:(?:home|work|office|business|private|personal|my)[ _-]?)?(?:(?:${WORD})[ _-]?)?(?:${WORD}|cellphone|home|work|office)` +
	'\\.?(?:[ _-]?(?:number|num|no|nr)\\.?)?';
const CHINESE =
	'(?:本人|个人|公司|家庭|客户|收件人|收货人|注册|备用)?(?:联系|聯繫|聯絡|移动|行動)?(?:手机|手機|电话|電話|号码|號碼)(?:号码|號碼|号|號)?';
const OTHER = '联系方式|聯繫方式|聯絡方式|callto|sms|whatsapp|handy|móvil|movil|celular|portable';
const NAME = `(?:${ENGLISH}|${CHINESE}|${OTHER})[ _-]?[1-9]?`;
const SYMBOL = '[\\u260E\\u260F\\u2706\\u{1F4DE}\\u{1F4F1}\\u{1F4F2}]';

/** The label of a phone field with its colon, as the source of a regular expression with the flags `iu`. */
export const LABEL = `(?:(?<![\\p{L}\\p{M}])(?:(?:${NAME}\\/)?${NAME}\\s{0,3}[:=](?:\\/\\/)?|[mtp]\\s?:)|${SYMBOL}\\s?:?)`;
const MAY_HAVE_LABEL = new RegExp(`[:=]|${SYMBOL}`, 'u');

/** Decoration in front of a label. */
const BEFORE = `[ \\t=${QUOTE}]{0,4}`;
const VCARD_KIND = 'cell|mobile|iphone|home|work|voice|text|pref|main|other|msg';
/** The property of a vCard, with what it says of a number that a person answers; a fax is none. */
const VCARD = new RegExp(
	`(?<=(?:^|\\n)${BEFORE})(?:item\\d{1,3}\\.)?tel(?:;(?:(?:type=)?"?(?:${VCARD_KIND})(?:,(?:${VCARD_KIND}))*"?|pref=\\d|value=uri|charset=utf-8)){1,8}:`,
	'gi',
);
const IN_FRONT = new RegExp(`(?<=(?:^|[,;、。/|\\r\\n])${BEFORE})${LABEL}[ \\t]{0,4}`, 'giu');

/** Clean text of a cell without the labels in front of its pieces: `tel:`, `手机:`, `Mobile:`. Never throws. */
export function withoutLabels(clean: string): string {
	if (!MAY_HAVE_LABEL.test(clean)) return clean;
	// A second label is that of a vCard's value, or of a link in a labelled field.
	return clean.replace(VCARD, '').replace(IN_FRONT, '').replace(IN_FRONT, '');
}
