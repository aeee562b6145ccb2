import { Button, Form, Input, Select } from 'antd';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { Dialog, ProblemLine, markField } from '../../shared/ui';
import { terminology, type CodeSystem, type NewLocalSystem } from './api';

interface Props {
  /** What a source's codes may be mapped to. */
  standards: CodeSystem[];
  added: (id: string) => void;
  close: () => void;
}

const needed = (message: string) => [{ required: true, whitespace: true, message }];

/** A source's own codes are a dictionary as well: registered here, then imported like any other. */
export function LocalSystemDialog({ standards, added, close }: Props) {
  const [form] = Form.useForm<NewLocalSystem>();
  const add = useAction<NewLocalSystem, CodeSystem>({
    run: terminology.addLocal,
    stale: [['terminology']],
    said: '已登记，请导入该来源的编码和对照',
    done: ({ id }) => {
      added(id);
      close();
    },
    refused: (problem) => void markField(form, problem),
  });
  const finish = ({ name, sourceSystem, sentAs, mapTo }: NewLocalSystem) =>
    add.mutate({ name: name.trim(), sourceSystem: sourceSystem.trim(), sentAs: sentAs?.trim() || null, mapTo });
  return (
    <Dialog title="登记来源字典" width={560} close={close}>
      <p className="soft small" style={{ marginBottom: 12 }}>
        医院系统自用的编码，登记后导入编码和对照。该来源资料上的原编码保留，等同的标准编码并列显示；以前的资料随后自动补齐。
      </p>
      <ProblemLine problem={add.error ? asProblem(add.error) : null} />
      <Form<NewLocalSystem> form={form} layout="vertical" requiredMark={false} initialValues={{ name: '', sourceSystem: '', sentAs: '' }} onFinish={finish}>
        <Form.Item name="name" label="字典名称" rules={needed('请填写字典名称')}>
          <Input maxLength={100} placeholder="例如：县人民医院检验项目" autoFocus />
        </Form.Item>
        <Form.Item name="sourceSystem" label="来源代码" extra="消息中的 MSH-4.1，或 FHIR 接入系统的来源码" rules={needed('请填写来源代码，例如 BX_RMYY')}>
          <Input className="mono" maxLength={100} autoComplete="off" spellCheck={false} placeholder="例如：BX_RMYY" />
        </Form.Item>
        <Form.Item name="sentAs" label="编码类别（可空）" extra="来源送几种编码时，写它在消息中的名称（如 OBX-3.3 或 coding.system）；空着即该来源的全部编码">
          <Input className="mono" maxLength={100} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name="mapTo" label="对照到" rules={[{ required: true, message: '请选择对照到的标准字典' }]}>
          <Select
            placeholder="请选择标准字典"
            options={standards.map((system) => ({ value: system.uri, label: system.title }))}
            getPopupContainer={(element) => element.closest('dialog') ?? document.body}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={add.isPending}>登记</Button>
      </Form>
    </Dialog>
  );
}
