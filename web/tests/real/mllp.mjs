import { connect } from 'node:net';

/** One framed message over MLLP, and its answer. */
export function deliver(port, text) {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(`\x0b${text}\x1c\r`));
    socket.setTimeout(10_000, () => reject(new Error('the gate did not answer')));
    socket.on('error', reject);
    socket.on('data', (data) => {
      answer += data.toString('utf8');
      if (answer.includes('\x1c')) socket.end(() => resolve(answer));
    });
  });
}
