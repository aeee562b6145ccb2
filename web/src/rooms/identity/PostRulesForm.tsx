import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { now } from '../../shared/clock';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { ProblemLine } from '../../shared/ui';
import { levels, options, professions } from '../../shared/words';
import type { Role } from './api';
import { postRules, type PostRule, type PostRuleVersion } from './postRules';

interface Typed {
  rules: PostRule[];
  source: string;
  validFrom: Dayjs;
}

const oneCondition = (_: unknown, rule: PostRule | undefined) =>
  rule && (rule.title?.trim() || rule.profession || rule.level) ? Promise.resolve() : Promise.reject(new Error('请至少给出一个条件'));

const plain = ({ role, title, profession, level }: PostRule): PostRule => ({ role, title: title?.trim() || null, profession: profession ?? null, level: level ?? null });

/** The whole table is revised at once, from a day on; what was in force before stays readable. */
export function PostRulesForm({ rules, roles, close }: { rules: PostRule[]; roles: Role[]; close: () => void }) {
  const [form] = Form.useForm<Typed>();
  const set = useAction<{ value: PostRule[]; source: string; validFrom: string }, PostRuleVersion>({
    run: postRules.set,
    stale: [['parameters'], ['identity']],
    said: '已记录，到生效日自动启用',
    done: close,
    refused: () => undefined,
  });
  return (
    <Form<Typed>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="pane-body"
      initialValues={{ rules, validFrom: dayjs(now()) }}
      onFinish={(typed) => set.mutate({ value: typed.rules.map(plain), source: typed.source.trim(), validFrom: typed.validFrom.format('YYYY-MM-DD') })}
      scrollToFirstError
    >
      <ProblemLine problem={set.error ? asProblem(set.error) : null} />
      <div className="post-rule tiny soft" aria-hidden><span>机构级别</span><span>人员类别</span><span>岗位名称包含</span><span>推荐角色</span></div>
      <Form.List name="rules">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Form.Item key={key} name={name} rules={[{ validator: oneCondition }]} className="post-rule-line">
                <div className="post-rule">
                  <Form.Item name={[name, 'level']} noStyle><Select aria-label="机构级别" allowClear placeholder="不限" options={options(levels)} /></Form.Item>
                  <Form.Item name={[name, 'profession']} noStyle><Select aria-label="人员类别" allowClear placeholder="不限" options={options(professions)} /></Form.Item>
                  <Form.Item name={[name, 'title']} noStyle><Input aria-label="岗位名称包含" placeholder="不限" maxLength={40} /></Form.Item>
                  <Form.Item name={[name, 'role']} noStyle rules={[{ required: true, message: '请选择角色' }]}><Select aria-label="推荐角色" placeholder="角色" options={roles.map((role) => ({ value: role.code, label: role.title }))} /></Form.Item>
                  <Button type="text" aria-label="去掉这一条" icon={<DeleteOutlined />} onClick={() => remove(name)} />
                </div>
              </Form.Item>
            ))}
            <Button size="small" icon={<PlusOutlined />} onClick={() => add({})}>增加一条</Button>
          </>
        )}
      </Form.List>
      <div className="post-rule-word">
        <Form.Item name="source" label="依据" rules={[{ required: true, whitespace: true, message: '请写明文件名、文号或会议决定' }]}><Input maxLength={500} placeholder="文件名、文号或会议决定" /></Form.Item>
        <Form.Item name="validFrom" label="生效日期" rules={[{ required: true, message: '请选择日期' }]}><DatePicker /></Form.Item>
      </div>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={set.isPending}>记录修订</Button>
        <Button onClick={close}>取消</Button>
      </div>
    </Form>
  );
}
