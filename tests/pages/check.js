// Opens pages in a browser without a window, wide, narrow, dark and as on paper, and has axe look at each; nothing may be
// wider than the window, nor ask for anything from elsewhere. usage: node check.js BROWSER PAGE… Prints TAP.
const fs = require('fs')
const path = require('path')
const puppeteer = require('puppeteer-core')

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const VIEWS = [
  { name: 'wide', width: 1400, scheme: 'light', media: 'screen' },
  { name: 'narrow', width: 400, scheme: 'light', media: 'screen' },
  { name: 'dark', width: 1400, scheme: 'dark', media: 'screen' },
  { name: 'paper', width: 700, scheme: 'dark', media: 'print' }
]

async function faults(page, requests) {
  const found = await page.evaluate(() => window.axe.run())
  const list = found.violations.map(v => `${v.id}: ${v.help}: ${v.nodes[0].html.slice(0, 160)}`)
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  if (over > 0) list.push(`wider than the window by ${over}`)
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  list.push(...requests.map(url => `asks for ${url}`))
  return { list, background }
}

async function look(browser, file, view) {
  const page = await browser.newPage()
  const requests = []
  page.on('request', r => { if (!r.url().startsWith('file://' + file)) requests.push(r.url()) })
  await page.setBypassCSP(true) // for axe; the page has no script
  await page.setViewport({ width: view.width, height: 900 })
  const session = await page.createCDPSession()
  const features = [{ name: 'prefers-color-scheme', value: view.scheme }]
  await session.send('Emulation.setEmulatedMedia', { media: view.media, features }) // both at once, or one is reset
  await page.goto('file://' + file)
  await page.evaluate(axe)
  const { list, background } = await faults(page, requests)
  const dark = view.scheme === 'dark' && view.media === 'screen'
  if (dark === (background === 'rgb(255, 255, 255)')) list.push('the paper is ' + background)
  await page.close()
  return list
}

async function main([executablePath, ...files]) {
  const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox'], headless: true })
  let number = 0
  for (const file of files.map(f => path.resolve(f))) {
    for (const view of VIEWS) {
      const list = await look(browser, file, view)
      console.log(`${list.length ? 'not ok' : 'ok'} ${++number} ${path.basename(file)} ${view.name}`)
      list.forEach(line => console.log('  ' + line))
    }
  }
  await browser.close()
  console.log('1..' + number)
}

main(process.argv.slice(2)).catch(error => { console.log('not ok ' + error); process.exit(1) })
