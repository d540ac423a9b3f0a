-- Runs inside Neovim with a report open and the set-up of docs/editors.md in force: does what a person would do, and
-- writes what the editor then shows as JSON into the file GOVLINT_TEST_SEEN. What never comes to pass is a `failure`.

local seen = {}

local function write()
  local whole = vim.env.GOVLINT_TEST_SEEN
  vim.fn.writefile({ vim.json.encode(seen) }, whole .. '.part')
  vim.fn.rename(whole .. '.part', whole)
end

local function wait_for(what, happened)
  assert(vim.wait(20000, happened, 20), 'this never happened: ' .. what)
end

-- The language of Neovim 0.7 and of 0.12.
local function client()
  local clients = vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = 0 }) or vim.lsp.buf_get_clients(0)
  return clients[next(clients)]
end

-- What the diagnostics of the buffer say, and the text that the editor marks for them.
local function shown()
  local found = {}
  for _, d in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, {
      code = d.code or d.user_data.lsp.code,
      message = d.message,
      text = table.concat(vim.api.nvim_buf_get_text(0, d.lnum, d.col, d.end_lnum, d.end_col, {}), '\n'),
      before = vim.api.nvim_buf_get_text(0, d.lnum, 0, d.lnum, d.col, {})[1],
      position = { d.lnum + 1, d.col },
    })
  end
  return found
end

-- Chooses the code action of this title from the menu at the cursor.
local function choose(title)
  local chosen = false
  vim.ui.select = function(items, options, done)
    for _, item in ipairs(items) do
      local name = options.format_item(item)
      table.insert(seen.offered, name)
      if not chosen and name:find(title, 1, true) then
        chosen = true
        done(item)
      end
    end
  end
  seen.offered = {}
  vim.lsp.buf.code_action()
  wait_for('the action ' .. title, function() return chosen end)
end

local function main()
  wait_for('a diagnostic', function() return #vim.diagnostic.get(0) > 0 end)
  seen.diagnostics = shown()
  seen.encoding = client().offset_encoding
  if not vim.env.GOVLINT_TEST_ACTION then
    write()
    vim.wait(60000)
    return
  end
  vim.api.nvim_win_set_cursor(0, seen.diagnostics[1].position)
  choose(vim.env.GOVLINT_TEST_ACTION)
  wait_for('the end of the diagnostic', function() return #vim.diagnostic.get(0) == 0 end)
  vim.cmd('silent wall')
end

local ok, failure = pcall(main)
seen.failure = not ok and failure or nil
write()
vim.cmd('qall!')
