/** A refusal as the server tells it (RFC 9457), or what the browser can say when there was no answer. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly detail: string | undefined;
  /** The field at fault, as spelled in the request. */
  readonly field: string | undefined;
  /** What is true now, for the loser of a race; or what the refusal offers instead. */
  readonly current: unknown;
  readonly traceId: string | undefined;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;

  constructor(init: ProblemInit) {
    super(init.title);
    this.name = 'Problem';
    this.code = init.code;
    this.status = init.status;
    this.detail = init.detail;
    this.field = init.field;
    this.current = init.current;
    this.traceId = init.traceId;
    this.retryAfter = init.retryAfter;
  }

  get title(): string {
    return this.message;
  }

  /** The command may or may not have been carried out: trying again must use the same key. */
  get outcomeUnknown(): boolean {
    return this.status === 0 || this.status >= 500 || this.status === 429;
  }
}

interface ProblemInit {
  code: string;
  title: string;
  status: number;
  detail?: string;
  field?: string;
  current?: unknown;
  traceId?: string;
  retryAfter?: number;
}

const prefix = '/problems/';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** What to tell people where the server sent no words of its own. */
function wordsFor(status: number): string {
  if (status === 401) return '登录已失效，请重新登录';
  if (status === 403) return '您的岗位没有此项权限';
  if (status === 404) return '没有找到，可能已被合并或删除';
  if (status === 409) return '别人刚刚处理过，请刷新后再看';
  if (status === 412) return '内容已被别人更新，请刷新后再改';
  if (status === 413) return '内容太大，请拆分后再提交';
  if (status === 429) return '请求过于频繁，请稍候再试';
  if (status >= 500) return '服务器处理出错，填写的内容还在，请稍后重试';
  return '请求未被接受';
}

export function problemFrom(status: number, body: unknown, retryAfter?: string | null): Problem {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const type = text(fields.type);
  const seconds = retryAfter ? Number(retryAfter) : NaN;
  return new Problem({
    code: type?.startsWith(prefix) ? type.slice(prefix.length) : `http.${status}`,
    title: text(fields.title) ?? wordsFor(status),
    status,
    detail: text(fields.detail),
    field: text(fields.field),
    current: fields.current,
    traceId: text(fields.traceId),
    retryAfter: Number.isFinite(seconds) ? seconds : undefined,
  });
}

export const noAnswer = (): Problem =>
  new Problem({ code: 'network.unreachable', title: '连不上服务器，填写的内容还在，请检查网络后重试', status: 0 });

/** Whatever was thrown, as a problem that can be shown. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem({ code: 'page.fault', title: '页面出错，请刷新；如仍出现请告知信息科', status: -1, detail: String(thrown) });
}
