import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import './dialog.css';

interface Props {
  title: string;
  width?: number;
  close: () => void;
  children: ReactNode;
}

/**
 * The browser's own dialog: it keeps the focus inside and gives it back, and Escape closes it. (Ant Design's locks scrolling with a style
 * element that has no nonce.) Rendered while it is open. Popups inside it must be its children, for nothing lies above it.
 */
export function Dialog({ title, width = 460, close, children }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current!;
    if (!dialog.open) dialog.showModal();
    // Left to itself it would begin on the button that closes it.
    dialog.querySelector<HTMLElement>('input, textarea')?.focus();
    return () => dialog.close();
  }, []);
  return (
    <dialog
      ref={element}
      className="dialog"
      aria-labelledby={id}
      style={{ width }}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <header className="row apart">
        <h2 id={id}>{title}</h2>
        <Button type="text" aria-label="关闭" icon={<CloseOutlined />} onClick={close} />
      </header>
      {children}
    </dialog>
  );
}
