import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { OrganizationSelect, ProblemLine, markField } from '../../shared/ui';
import { clients, type ChangedClient, type Client, type ClientSecret, type NewClient } from './clients';
import { scopesOffered, scopeTitle } from './scopes';
import { ShownOnce } from './ShownOnce';

interface Props {
  /** Given where one is changed; its identifier and institution stay. */
  client?: Client;
  saved: (id: string) => void;
  cancel: () => void;
}

type Typed = NewClient;

export function ClientForm({ client, saved, cancel }: Props) {
  const [form] = Form.useForm<Typed>();
  const types = useQuery({ queryKey: ['identity', 'resource-types'], queryFn: ({ signal }) => clients.resourceTypes(signal), staleTime: Infinity });
  const refused = (problem: Parameters<typeof markField>[1]) => void markField(form, problem);
  const create = useAction<NewClient, ClientSecret>({ run: clients.create, stale: [['identity', 'clients']], refused });
  const change = useAction<ChangedClient, Client>({
    run: (body, sending) => clients.change(client!.id, body, { ...sending, version: client!.version }),
    stale: [['identity']],
    said: '已保存，原有令牌已作废',
    done: ({ id }) => saved(id),
    refused,
  });
  const finish = (typed: Typed) => {
    const common = { name: typed.name.trim(), scopes: typed.scopes, sourceSystem: typed.sourceSystem?.trim() || null };
    if (client) change.mutate(common);
    else create.mutate({ ...common, clientId: typed.clientId.trim(), organizationId: typed.organizationId });
  };
  if (create.data)
    return (
      <div className="pane-body stack">
        <ShownOnce what={`${create.data.clientId} 的密钥`} secret={create.data.secret} note="请通过安全渠道交给对方；遗失后只能更换。" />
        <div><Button onClick={() => saved(create.data.id)}>看此系统</Button></div>
      </div>
    );
  const problem = create.error ?? change.error;
  const scopes = [...new Set([...(client?.scopes ?? []), ...scopesOffered(types.data ?? [])])];
  return (
    <Form<Typed> form={form} layout="vertical" requiredMark={false} className="pane-body" initialValues={client ?? { scopes: [] }} onFinish={finish} scrollToFirstError>
      <h2 className="form-title">{client ? `修改 ${client.name}` : '登记接入系统'}</h2>
      <ProblemLine problem={problem ? asProblem(problem) : null} />
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请输入名称' }]}><Input maxLength={100} placeholder="例如：县人民医院 HIS" /></Form.Item>
      {!client && (
        <>
          <Form.Item name="clientId" label="标识（client_id）" rules={[{ required: true, message: '请输入标识' }, { pattern: /^[A-Za-z0-9._-]{3,60}$/, message: '3 至 60 位字母、数字、点、横线' }]}>
            <Input className="mono" autoComplete="off" spellCheck={false} maxLength={60} />
          </Form.Item>
          <Form.Item name="organizationId" label="代表哪家机构" rules={[{ required: true, message: '请选择机构' }]}><OrganizationSelect /></Form.Item>
        </>
      )}
      <Form.Item name="sourceSystem" label="来源码（写入的资料记在此码下；只读可空）"><Input className="mono" maxLength={40} spellCheck={false} placeholder="例如：BX_RMYY" /></Form.Item>
      <Form.Item name="scopes" label="访问范围" rules={[{ required: true, message: '请选择至少一个访问范围' }]} extra={client ? '保存后原有令牌立即作废，对方须重新取令牌。' : undefined}>
        <Select
          mode="multiple"
          optionFilterProp="search"
          placeholder="只选对方用得到的资料"
          loading={types.isFetching}
          options={scopes.map((scope) => ({ value: scope, label: scopeTitle(scope), search: `${scopeTitle(scope)} ${scope}` }))}
        />
      </Form.Item>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={create.isPending || change.isPending}>{client ? '保存' : '登记'}</Button>
        <Button onClick={cancel}>取消</Button>
      </div>
    </Form>
  );
}
