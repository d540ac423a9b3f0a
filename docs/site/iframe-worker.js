// Browsers start no worker for a page that was opened from a folder, and the search wants one: there it runs in a frame
// that nobody sees, by the same messages.
if (location.protocol === "file:") {
  window.Worker = class {
    constructor(script) {
      this.waiting = [];
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.append(this.frame);
      const inner = this.frame.contentWindow;
      inner.postMessage = (data) => setTimeout(() => this.onmessage?.({ data }));
      const element = inner.document.createElement("script");
      element.src = script;
      element.onload = () => this.waiting.splice(0).forEach((data) => this.send(data));
      element.onerror = (event) => this.onerror?.(event);
      inner.document.body.append(element);
      this.element = element;
      element.addEventListener("load", () => (this.loaded = true));
    }

    postMessage(data) {
      if (this.loaded) this.send(data);
      else this.waiting.push(data);
    }

    send(data) {
      const inner = this.frame.contentWindow;
      setTimeout(() => inner.dispatchEvent(new inner.MessageEvent("message", { data })));
    }

    terminate() {
      this.frame.remove();
    }
  };
}
