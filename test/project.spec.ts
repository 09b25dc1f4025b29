import { execFileSync } from 'node:child_process';

const files = execFileSync('git', ['ls-files', 'src', 'test', 'migrations', 'bench', 'views'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '');

describe('the project', () => {
  it('names its files in kebab-case', () => {
    const odd = files.filter((file) =>
      file.split('/').some((part) => !/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(part)),
    );
    expect(odd).toEqual([]);
  });
});
