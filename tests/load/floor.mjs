// The floor of Node: `ws` sends what was posted to everybody. node floor.mjs PORT, in a folder with ws.
import { createServer } from "node:http";
import { createRequire } from "node:module";
const { WebSocketServer } = createRequire(process.cwd() + "/")("ws");

const server = createServer((request, response) => {
  let body = "";
  request.on("data", (part) => { body += part; });
  request.on("end", () => {
    const began = [Number(process.hrtime.bigint()) / 1e9, process.cpuUsage().user / 1e6];
    for (const phone of sockets.clients) phone.send(body);
    response.end(JSON.stringify(began));
  });
});
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
server.listen(Number(process.argv[2]), "127.0.0.1", 4096);
