/** Names of phone fields. Those of other fields are not here: the number behind `Fax:` or `QQ:` is another kind. */
const ENGLISH =
	'(?:(?:home|work|office|business|private|personal|my)[ _-]?)?' +
	'(?:(?:mobile|mob|cell|contact|tel|telephone|phone)[ _-]?)?(?:telephone|tel|phone|mobile|mob|cell|cellphone|contact|m|t|p)' +
	'\\.?(?:[ _-]?(?:number|num|no|nr)\\.?)?';
const CHINESE =
	'(?:本人|个人|公司|家庭|客户|收件人|收货人|注册|备用)?(?:联系|聯繫|聯絡|移动|行動)?(?:手机|手機|电话|電話|方式|号码|號碼)(?:号码|號碼|号|號)?';
const OTHER = 'callto|sms|whatsapp|handy|móvil|movil|celular|portable';
const NAME = `(?<![\\p{L}\\p{M}])(?:${ENGLISH}|${CHINESE}|${OTHER})[ _-]?[1-9]?`;
const SYMBOL = '[\\u260E\\u260F\\u2706\\u{1F4DE}\\u{1F4F1}\\u{1F4F2}]';

/** The label of a phone field with its colon, as the source of a regular expression with the flags `iu`. */
export const LABEL = `(?:${NAME}\\s{0,3}[:=](?:\\/\\/)?|${SYMBOL}\\s?:?)`;

/** The property of a vCard, with its parameters. */
const VCARD = /(?<=^|\n)(?:item\d{1,3}\.)?tel(?:;[a-z0-9=",._-]{0,60}){1,8}:/gi;
const IN_FRONT = new RegExp(`(?<=(?:^|[,;、。/|\\r\\n])[ \\t"'=]{0,4})${LABEL}[ \\t]{0,4}`, 'giu');

/** Clean text of a cell without the labels in front of its pieces: `tel:`, `手机:`, `Mobile:`. Never throws. */
export function withoutLabels(clean: string): string {
	// A second label is that of a vCard's value, or of a link in a labelled field.
	return clean.replace(VCARD, '').replace(IN_FRONT, '').replace(IN_FRONT, '');
}
