// A portrait from the camera of the desk: the picture goes into the same form as a file would.
const WIDE = { ideal: 1920 };

for (const form of document.querySelectorAll("form[data-camera]")) {
  const part = (name) => form.querySelector(`[data-${name}]`);
  const file = form.querySelector("input[type=file]");
  const video = form.querySelector("video");
  let stream = null;

  const close = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    part("view").hidden = true;
    part("take").hidden = true;
    part("open").hidden = false;
  };

  const refused = () => {
    close();
    part("refused").hidden = false;
  };

  if (navigator.mediaDevices?.getUserMedia) part("open").hidden = false;

  part("open").addEventListener("click", async () => {
    part("refused").hidden = true;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { width: WIDE, facingMode: "user" } });
      video.srcObject = stream;
      await video.play();
    } catch {
      refused();
      return;
    }
    part("view").hidden = false;
    part("open").hidden = true;
    part("take").hidden = false;
    part("take").focus();
  });

  part("take").addEventListener("click", () => {
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d").drawImage(video, 0, 0);
    canvas.toBlob((blob) => {
      if (!blob) {
        refused();
        return;
      }
      const taken = new DataTransfer();
      taken.items.add(new File([blob], "portrait.jpg", { type: "image/jpeg" }));
      file.files = taken.files;
      form.elements.source.value = "camera";
      close();
      form.requestSubmit();
    }, "image/jpeg", 0.95);
  });

  file.addEventListener("change", () => {
    form.elements.source.value = "upload";
  });
}
