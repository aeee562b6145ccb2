import { readdirSync } from 'node:fs';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// The walls between rooms are read from the disk: a new room has its zone the moment its folder exists.
const rooms = readdirSync(new URL('./src/rooms', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const forbid = (group, message) => ({ 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] });

const zones = rooms.map((room) => ({
  files: [`src/rooms/${room}/**/*.{ts,tsx}`],
  rules: forbid(
    [...rooms.filter((other) => other !== room).map((other) => `**/${other}/**`), '**/app/**', '**/rooms/**'],
    'A room imports only itself and shared.',
  ),
}));

export default tseslint.config(
  { ignores: ['node_modules', 'tests/shots', 'src/shared/schema.ts'] },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  ...zones,
  {
    files: ['src/shared/**/*.{ts,tsx}'],
    rules: forbid(['**/rooms/**', '**/app/**'], 'Shared knows neither rooms nor the app.'),
  },
  {
    files: ['src/app/**/*.{ts,tsx}'],
    rules: forbid(['**/rooms/*/*'], 'The app finds rooms by their index only.'),
  },
);
