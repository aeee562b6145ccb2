import {
  AlertOutlined,
  ExperimentOutlined,
  FileTextOutlined,
  FormOutlined,
  HeartOutlined,
  HomeOutlined,
  MedicineBoxOutlined,
  ProfileOutlined,
  ScheduleOutlined,
  ScissorOutlined,
  SafetyCertificateOutlined,
  TagOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { FactKind } from './api';

export const kinds: Record<FactKind, { title: string; icon: ReactNode }> = {
  encounter: { title: '就诊', icon: <HomeOutlined /> },
  condition: { title: '诊断', icon: <ProfileOutlined /> },
  report: { title: '检验检查报告', icon: <ExperimentOutlined /> },
  observation: { title: '测量与观察', icon: <HeartOutlined /> },
  prescription: { title: '用药', icon: <MedicineBoxOutlined /> },
  procedure: { title: '手术操作', icon: <ScissorOutlined /> },
  allergy: { title: '过敏', icon: <AlertOutlined /> },
  immunization: { title: '接种', icon: <SafetyCertificateOutlined /> },
  document: { title: '文书', icon: <FileTextOutlined /> },
  order: { title: '申请', icon: <FormOutlined /> },
  specimen: { title: '标本', icon: <TagOutlined /> },
  other: { title: '其他', icon: <ScheduleOutlined /> },
};

const statuses: Record<string, string> = {
  final: '已审核',
  amended: '已更正',
  corrected: '已更正',
  preliminary: '初步',
  registered: '已登记',
  partial: '部分结果',
  cancelled: '已取消',
  'entered-in-error': '录入错误，作废',
  'in-progress': '进行中',
  finished: '已结束',
  planned: '已预约',
  arrived: '已到',
  triaged: '已分诊',
  onleave: '请假离院',
  active: '有效',
  completed: '已完成',
  stopped: '已停',
  draft: '草稿',
  'on-hold': '暂停',
  inactive: '不再有效',
  resolved: '已愈',
  remission: '缓解',
  recurrence: '复发',
  relapse: '复发',
  current: '现行',
  superseded: '已被替换',
  unknown: '状态不详',
  'not-done': '未做',
  available: '可用',
  unavailable: '不可用',
  unsatisfactory: '不合格',
  revoked: '已撤销',
};

export const statusTitle = (status: string): string => statuses[status] ?? status;

const criticalities: Record<string, string> = { high: '可致严重反应', low: '反应轻', 'unable-to-assess': '程度未评估' };

export const criticalityTitle = (code: string | null): string => (code ? (criticalities[code] ?? code) : '程度未说明');
